package io.segments.evaluator.store;

/** Who stands for each of some identities, as SQL: the member with the lowest key. The parameters are {@code rule} and {@code segment}. */
final class Representatives {

    private Representatives() {}

    /** A table (identity, member_key, member_key_hash) of those identities that some member has. */
    static String table(StoreEngine engine, String name, String identities) {
        return """
               create temporary table %s as
               select identity, member_key, %s as member_key_hash from (
                   select i.identity, min(i.member_key) as member_key from %s i group by i.identity
               ) lowest""".formatted(
                        name,
                        engine.textHash("member_key"),
                        engine.few("segments_store.identities", "r.rule_no = :rule", "identity", identities));
    }

    /** What is selected: every identity, with its representative and that member's attributes, or NULLs. */
    static String withAttributes(StoreEngine engine, String identities, String representatives) {
        return """
               a.identity, r.member_key, m.exposed, m.mapped from %s a
               left join %s r on r.identity = a.identity
               left join %s m on m.member_key = r.member_key""".formatted(
                        identities,
                        representatives,
                        engine.few("segments_store.members", "r.segment_no = :segment", "member_key", representatives));
    }
}

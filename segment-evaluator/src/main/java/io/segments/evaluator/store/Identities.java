package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.IdentityRule;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps, for each segment and rule, which member has which usable identity, so that a plan finds all members of an identity without looking at every
 * member. Syncs with the same segment and rule share it. Derived from the members alone: brought up to date before a plan, in a write of its own.
 */
final class Identities {

    /** Code points with the Unicode property White_Space. */
    private static final String WHITESPACE = IntStream.concat(
                    IntStream.of(0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
                    IntStream.concat(
                            IntStream.concat(IntStream.rangeClosed(9, 13), IntStream.of(' ')),
                            IntStream.rangeClosed(0x2000, 0x200A)))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private final StoreEngine engine;
    private final FencedWriter writer;

    Identities(StoreEngine engine, FencedWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    /** Where the identities of a segment's members are to be found, as of its last evaluation. */
    Located upToDate(Ownership ownership, Session session, long segment, Evaluation last, IdentityRule rule)
            throws SQLException {
        return switch (rule) {
            case IdentityRule.MemberKey _ -> Located.memberKeys(segment);
            case IdentityRule.Column column -> Located.derived(upToDate(ownership, session, segment, last, column));
        };
    }

    private long upToDate(
            Ownership ownership, Session session, long segment, Evaluation last, IdentityRule.Column column)
            throws SQLException {
        var known = known(session, segment, column);
        if (known.filter(rule -> rule.through() == last.number()).isPresent()) {
            return known.get().number();
        }
        return writer.write(ownership, session, writing -> {
            var parameters = Parameters.of("segment", segment)
                    .with("through", last.number())
                    .with("column", column.column())
                    .with("normalization", column.normalization())
                    .with("attribute", engine.attributeName(column.column()))
                    .with("whitespace", WHITESPACE);
            if (known.isEmpty()) {
                return build(writing, last, column, parameters);
            }
            parameters
                    .with("rule", known.get().number())
                    .with("from", known.get().through());
            follow(writing, last, column, parameters);
            return known.get().number();
        });
    }

    private long build(Session session, Evaluation last, IdentityRule.Column column, Parameters parameters)
            throws SQLException {
        var rule = session.number("select nextval('segments_store.numbers')", Parameters.none());
        parameters.with("rule", rule);
        session.update(
                "insert into segments_store.identity_rules values (:rule, :segment, :column, :normalization, :through)",
                parameters);
        session.update(usable(last, column, ""), parameters);
        return rule;
    }

    private void follow(Session session, Evaluation last, IdentityRule.Column column, Parameters parameters)
            throws SQLException {
        var changed = """
                (select distinct member_key from segments_store.changes
                where segment_no = :segment and evaluation > :from and evaluation <= :through)""";
        session.update(
                "delete from segments_store.identities where rule_no = :rule and member_key in " + changed, parameters);
        session.update(usable(last, column, " and member_key in " + changed), parameters);
        session.update("update segments_store.identity_rules set through = :through where rule_no = :rule", parameters);
    }

    private String usable(Evaluation last, IdentityRule.Column column, String which) {
        var attributes = last.projection().exposed().contains(column.column()) ? "exposed" : "mapped";
        var text = "substr(" + engine.attribute(attributes, ":attribute") + ", 3)";
        var normalized = switch (column.normalization()) {
            case NONE -> text;
            case EMAIL -> engine.asEmail(text);
        };
        return """
               insert into segments_store.identities (rule_no, identity, member_key)
               select cast(:rule as bigint), identity, member_key from (
                   select %s as identity, member_key from segments_store.members where segment_no = :segment%s
               ) members_with_identity where %s <> ''""".formatted(normalized, which, engine.asEmail("identity"));
    }

    private static Optional<Rule> known(Session session, long segment, IdentityRule.Column column) throws SQLException {
        return session.first(
                """
                select rule_no, through from segments_store.identity_rules
                where segment_no = :segment and identifying_column = :column and normalization = :normalization""",
                Parameters.of("segment", segment)
                        .with("column", column.column())
                        .with("normalization", column.normalization()),
                row -> new Rule(row.getLong(1), row.getLong(2)));
    }

    /**
     * A relation (identity, member_key).
     *
     * @param relation to be put into a FROM
     */
    record Located(String relation) {

        static Located memberKeys(long segment) {
            return new Located(
                    "(select member_key as identity, member_key from segments_store.members where segment_no = %d)"
                            .formatted(segment));
        }

        static Located derived(long rule) {
            return new Located(
                    "(select identity, member_key from segments_store.identities where rule_no = %d)".formatted(rule));
        }
    }

    private record Rule(long number, long through) {}
}

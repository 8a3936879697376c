package io.segments.evaluator.store;

import java.sql.SQLException;

/** What the evaluations since the last time changed in the identities of one rule. Collected aside, then written. */
final class ChangedIdentities {

    private final StoreEngine engine;
    private final Session session;
    private final Parameters parameters;
    private final String changed;
    private final String current;
    private final String fresh;
    private final String affected;

    /** @param parameters {@code rule}, {@code segment}, {@code from}, {@code through}, and those of the identity */
    ChangedIdentities(StoreEngine engine, Session session, Parameters parameters) {
        this.engine = engine;
        this.session = session;
        this.parameters = parameters;
        this.changed = session.temporaryTable("changed");
        this.current = session.temporaryTable("current");
        this.fresh = session.temporaryTable("fresh");
        this.affected = session.temporaryTable("affected");
    }

    /**
     * Collects.
     *
     * @param attributes the column of members that holds the identifying attribute
     * @param identity the identity; {@code %s} stands for the attributes
     * @param named what must not be empty, of {@code identity}
     * @return changed members
     */
    long collect(String attributes, String identity, String named) throws SQLException {
        make(
                changed,
                """
                select distinct member_key from segments_store.changes
                where segment_no = :segment and evaluation > :from and evaluation <= :through""");
        make(
                current,
                """
                select m.member_key, m.exposed, m.mapped from segments_store.members m join %s c on c.member_key = m.member_key
                where m.segment_no = :segment"""
                        .formatted(changed));
        make(
                fresh,
                "select identity, member_key from (select %s as identity, member_key from %s) identified where %s <> ''"
                        .formatted(identity.formatted(attributes), current, named));
        make(
                affected,
                """
                select identity from %s
                union select i.identity from segments_store.identities i join %s c on c.member_key = i.member_key where i.rule_no = :rule"""
                        .formatted(fresh, changed));
        return session.number("select count(*) from " + changed, Parameters.none());
    }

    /** Gives changed members their new identities. */
    void replace() throws SQLException {
        session.update(
                """
                delete from segments_store.identities using %s c
                where identities.rule_no = :rule and identities.member_key = c.member_key"""
                        .formatted(changed),
                parameters);
        session.update(
                """
                insert into segments_store.identities (rule_no, identity, member_key)
                select cast(:rule as bigint), identity, member_key from %s"""
                        .formatted(fresh),
                parameters);
    }

    /** Logs which identities were touched, and who stands for each of them now. */
    void log(boolean isMemberKey) throws SQLException {
        session.update(
                """
                insert into segments_store.affected_identities (rule_no, through, identity, member_key, exposed, mapped)
                select cast(:rule as bigint), cast(:through as bigint), %s"""
                        .formatted(isMemberKey ? memberKeys() : representatives(affected)),
                parameters);
        session.update(
                """
                insert into segments_store.identity_steps
                select cast(:rule as bigint), cast(:through as bigint),
                    (select count(*) from %s) - (select count(*) from %s)"""
                        .formatted(current, fresh),
                parameters);
    }

    void drop() throws SQLException {
        for (var table : new String[] {changed, current, fresh, affected}) {
            session.drop(table);
        }
    }

    /** What is selected of a table of identities: each with the lowest key of its members, which stands for it, and that member's attributes. */
    static String representatives(String table) {
        return """
               a.identity, r.member_key, m.exposed, m.mapped
               from %1$s a
               left join (
                   select i.identity, min(i.member_key) as member_key from segments_store.identities i join %1$s t on t.identity = i.identity
                   where i.rule_no = :rule group by i.identity
               ) r on r.identity = a.identity
               left join segments_store.members m on m.segment_no = :segment and m.member_key = r.member_key"""
                .formatted(table);
    }

    private String memberKeys() {
        return "c.member_key, m.member_key, m.exposed, m.mapped from %s c left join %s m on m.member_key = c.member_key"
                .formatted(changed, current);
    }

    private void make(String table, String select) throws SQLException {
        session.update("create temporary table " + table + " as " + select, parameters);
        engine.analyze(session.connection(), table);
    }
}

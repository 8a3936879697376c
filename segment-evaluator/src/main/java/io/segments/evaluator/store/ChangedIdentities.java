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
    private final String representatives;

    /** @param parameters {@code rule}, {@code segment}, {@code from}, {@code through}, and those of the identity */
    ChangedIdentities(StoreEngine engine, Session session, Parameters parameters) {
        this.engine = engine;
        this.session = session;
        this.parameters = parameters;
        this.changed = session.temporaryTable("changed");
        this.current = session.temporaryTable("current");
        this.fresh = session.temporaryTable("fresh");
        this.affected = session.temporaryTable("affected");
        this.representatives = session.temporaryTable("representatives");
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
        make(changed, """
                select member_key, %s as member_key_hash from (
                    select distinct member_key from segments_store.changes
                    where segment_no = :segment and evaluation > :from and evaluation <= :through and op <> 'F'
                ) distinct_keys""".formatted(engine.textHash("member_key")));
        make(
                current,
                "select m.member_key, m.exposed, m.mapped from "
                        + engine.few("segments_store.members", "r.segment_no = :segment", "member_key", changed)
                        + " m");
        make(
                fresh,
                "select identity, member_key from (select %s as identity, member_key from %s) identified where %s <> ''"
                        .formatted(identity.formatted(attributes), current, named));
        make(affected, """
                select identity, %s as identity_hash from (
                    select identity from %s
                    union select i.identity from %s i
                ) identities""".formatted(
                        engine.textHash("identity"),
                        fresh,
                        engine.few("segments_store.identities", "r.rule_no = :rule", "member_key", changed)));
        return session.number("select count(*) from " + changed, Parameters.none());
    }

    /** Gives changed members their new identities. */
    void replace() throws SQLException {
        session.update("""
                delete from segments_store.identities using %s c
                where identities.rule_no = :rule and identities.member_key = c.member_key""".formatted(changed), parameters);
        session.update("""
                insert into segments_store.identities (rule_no, identity, identity_hash, member_key, member_key_hash)
                select cast(:rule as bigint), identity, %s, member_key, %s from %s""".formatted(engine.textHash("identity"), engine.textHash("member_key"), fresh), parameters);
    }

    /** Logs which identities were touched, and who stands for each of them now. */
    void log(boolean isMemberKey) throws SQLException {
        session.update("""
                insert into segments_store.affected_identities (rule_no, through, identity, member_key, exposed, mapped)
                select cast(:rule as bigint), cast(:through as bigint), %s""".formatted(isMemberKey ? memberKeys() : representatives()), parameters);
        session.update("""
                insert into segments_store.identity_steps
                select cast(:rule as bigint), cast(:through as bigint),
                    (select count(*) from %s) - (select count(*) from %s)""".formatted(current, fresh), parameters);
    }

    void drop() throws SQLException {
        for (var table : new String[] {changed, current, fresh, affected, representatives}) {
            session.drop(table);
        }
    }

    private String representatives() throws SQLException {
        session.update(Representatives.table(engine, representatives, affected), parameters);
        return Representatives.withAttributes(engine, affected, representatives);
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

package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.Withholding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The identities that are not told: those of which any member, the one that stands for it or another, does not permit what the sync demands. A table
 * of them is (identity, identity_hash). The parameters are {@code segment} and {@code rule}.
 */
final class Withheld {

    private final StoreEngine engine;
    private final Session session;
    private final Parameters parameters;
    private final Withholding withholding;
    private final Evaluation last;

    Withheld(StoreEngine engine, Session session, Parameters parameters, Withholding withholding, Evaluation last) {
        this.engine = engine;
        this.session = session;
        this.withholding = withholding;
        this.last = last;
        this.parameters = parameters;
        bind();
    }

    /** Of all identities. */
    String everything(Identities.Followed identities) throws SQLException {
        return table(
                identities.isMemberKey()
                        ? "(select member_key as identity, exposed, mapped from segments_store.members where segment_no = :segment)"
                        : """
                          (select i.identity, m.exposed, m.mapped from %s i
                          join segments_store.members m on m.segment_no = :segment and m.member_key = i.member_key)""".formatted(identities.identities()));
    }

    /** Among identities that a live plan looks at, as {@link Desired#touched} collects them. */
    String among(String touched, Identities.Followed identities) throws SQLException {
        if (identities.isMemberKey()) {
            return table("(select identity, exposed, mapped from " + touched + " where member_key is not null)");
        }
        var holders = session.temporaryTable("holders");
        session.update(
                "create temporary table %s as select identity, member_key, member_key_hash from %s holding"
                        .formatted(
                                holders,
                                engine.few("segments_store.identities", "r.rule_no = :rule", "identity", touched)),
                parameters);
        engine.analyze(session.connection(), holders);
        var table = table("""
                (select h.identity, m.exposed, m.mapped from %s h join %s m on m.member_key = h.member_key)""".formatted(
                holders, engine.few("segments_store.members", "r.segment_no = :segment", "member_key", holders)));
        session.drop(holders);
        return table;
    }

    /** Rows of {@link DecisionSql#EVERY_ROW} with an identity of a table of withheld ones. */
    static String rowsOf(String withheld) {
        return "select r.* from (%s) r where exists (select 1 from %s w where w.identity = r.identity)"
                .formatted(DecisionSql.EVERY_ROW, withheld);
    }

    private String table(String holders) throws SQLException {
        var table = session.temporaryTable("withheld");
        session.update("""
                create temporary table %s as
                select identity, %s as identity_hash from (
                    select distinct m.identity from %s m where not (%s)
                ) refusing""".formatted(table, engine.textHash("identity"), holders, permits()), parameters);
        engine.analyze(session.connection(), table);
        return table;
    }

    /** What has no value permits nothing, as NULL is not true. */
    private String permits() {
        var consents = withholding.consents();
        return IntStream.range(0, consents.size())
                .mapToObj(index -> permits(consents.get(index), index))
                .collect(Collectors.joining(" and ", "true and ", ""));
    }

    private String permits(Consent consent, int index) {
        var attributes = last.projection().exposed().contains(consent.column()) ? "m.exposed" : "m.mapped";
        var values = new ArrayList<String>();
        for (var value = 0; value < consent.stored().size(); value++) {
            values.add(":permit" + index + "x" + value);
        }
        return "coalesce(%s in (%s), false)"
                .formatted(engine.attribute(attributes, ":consent" + index), String.join(", ", values));
    }

    private void bind() {
        for (var index = 0; index < withholding.consents().size(); index++) {
            var consent = withholding.consents().get(index);
            parameters.with("consent" + index, engine.attributeName(consent.column()));
            for (var value = 0; value < consent.stored().size(); value++) {
                parameters.with("permit" + index + "x" + value, consent.stored().get(value));
            }
        }
    }
}

package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The identities that are not told: those of which any member, the one that stands for it or another, does not permit what the sync demands or is
 * suppressed. A table of them is (identity, identity_hash, suppressed). The parameters are {@code segment}, {@code rule}, {@code sync} and {@code generation}.
 */
final class Withheld {

    private final StoreEngine engine;
    private final Session session;
    private final Parameters parameters;
    private final SyncSpec sync;
    private final Evaluation last;

    Withheld(StoreEngine engine, Session session, Parameters parameters, SyncSpec sync, Evaluation last) {
        this.engine = engine;
        this.session = session;
        this.sync = sync;
        this.last = last;
        this.parameters = parameters;
        bind();
    }

    /** Of all identities; with members that are only added, those that were told and have no member any more are looked at, too. */
    String everything(Identities.Followed identities) throws SQLException {
        var holders = identities.isMemberKey()
                ? "(select member_key as identity, member_key, exposed, mapped from segments_store.members where segment_no = :segment)"
                : """
                  (select i.identity, i.member_key, m.exposed, m.mapped from %s i
                  join segments_store.members m on m.segment_no = :segment and m.member_key = i.member_key)""".formatted(identities.identities());
        return table(holders, sync.behaviour() == Behaviour.MIRROR ? holders : withTold(holders));
    }

    /** Among identities that a live plan looks at, as {@link Desired#touched} collects them. */
    String among(String touched, Identities.Followed identities) throws SQLException {
        if (identities.isMemberKey()) {
            return table(
                    "(select identity, member_key, exposed, mapped from " + touched + " where member_key is not null)",
                    "(select identity, identity as member_key, exposed, mapped from " + touched + ")");
        }
        var found = session.temporaryTable("holders");
        session.update(
                "create temporary table %s as select identity, member_key, member_key_hash from %s holding"
                        .formatted(
                                found,
                                engine.few("segments_store.identities", "r.rule_no = :rule", "identity", touched)),
                parameters);
        engine.analyze(session.connection(), found);
        var holders = """
                (select h.identity, h.member_key, m.exposed, m.mapped from %s h join %s m on m.member_key = h.member_key)""".formatted(
                        found, engine.few("segments_store.members", "r.segment_no = :segment", "member_key", found));
        var table = table(holders, """
                (select identity, member_key, exposed, mapped from %s h
                union all select identity, null, null, null from %s t where member_key is null)""".formatted(holders, touched));
        session.drop(found);
        return table;
    }

    /** Rows of {@link DecisionSql#EVERY_ROW} with an identity of a table of withheld ones. */
    static String rowsOf(String withheld) {
        return "select r.* from (%s) r where exists (select 1 from %s w where w.identity = r.identity)"
                .formatted(DecisionSql.EVERY_ROW, withheld);
    }

    private String withTold(String holders) {
        return """
               (select identity, member_key, exposed, mapped from %s h
               union all select identity, member_key, null, null from (%s) told)""".formatted(holders, DecisionSql.EVERY_ROW);
    }

    /**
     * @param holders members with their identities, all of whom have to permit it
     * @param named the same, and identities that have no member any more
     */
    private String table(String holders, String named) throws SQLException {
        var suppressed = session.temporaryTable("suppressed");
        LoadedTexts.load(session, engine, suppressed, List.of("reason"), rows(suppressed(named)));
        var table = session.temporaryTable("withheld");
        session.update("""
                create temporary table %s as
                select identity, %s as identity_hash, max(strength) = 2 as suppressed from (
                    select m.identity, 1 as strength from %s m where not (%s)
                    union all select s.member_key, 2 from %s s
                ) refusing group by identity""".formatted(table, engine.textHash("identity"), holders, permits(), suppressed), parameters);
        engine.analyze(session.connection(), table);
        session.drop(suppressed);
        return table;
    }

    private static LoadedTexts.Rows rows(Set<String> identities) {
        return sink ->
                identities.forEach(identity -> sink.accept(new LoadedTexts.Row(identity, List.of("suppressed"))));
    }

    /** Compared here and not by the engine: what is the same address must not depend on how an engine makes letters small. */
    private Set<String> suppressed(String named) throws SQLException {
        var found = new HashSet<String>();
        var suppressed = sync.withholding().suppressed();
        if (suppressed.isEmpty()) {
            return found;
        }
        var columns = sync.columns();
        var selected = IntStream.range(0, columns.size())
                .mapToObj(index -> {
                    parameters.with("told" + index, engine.attributeName(columns.get(index)));
                    return ", " + engine.attribute(attributes(columns.get(index)), ":told" + index);
                })
                .collect(Collectors.joining());
        session.stream("select m.identity, m.member_key%s from %s m".formatted(selected, named), parameters, row -> {
            if (isSuppressed(row, columns.size(), suppressed)) {
                found.add(row.getString(1));
            }
        });
        return found;
    }

    private static boolean isSuppressed(ResultSet row, int columns, Suppressed suppressed) throws SQLException {
        var memberKey = row.getString(2);
        if (suppressed.hasIdentifier(row.getString(1)) || (memberKey != null && suppressed.hasMember(memberKey))) {
            return true;
        }
        for (var column = 0; column < columns; column++) {
            if (isText(row.getString(3 + column), suppressed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(@Nullable String stored, Suppressed suppressed) {
        return stored != null && stored.startsWith("t:") && suppressed.hasIdentifier(stored.substring(2));
    }

    /** What has no value permits nothing, as NULL is not true. */
    private String permits() {
        var consents = sync.withholding().consents();
        return IntStream.range(0, consents.size())
                .mapToObj(index -> permits(consents.get(index), index))
                .collect(Collectors.joining(" and ", "true and ", consents.isEmpty() ? "true" : ""));
    }

    private String permits(Consent consent, int index) {
        var values = new ArrayList<String>();
        for (var value = 0; value < consent.stored().size(); value++) {
            values.add(":permit" + index + "x" + value);
        }
        return "coalesce(%s in (%s), false)"
                .formatted(
                        engine.attribute(attributes(consent.column()), ":consent" + index), String.join(", ", values));
    }

    private String attributes(String column) {
        return last.projection().exposed().contains(column) ? "m.exposed" : "m.mapped";
    }

    private void bind() {
        var consents = sync.withholding().consents();
        for (var index = 0; index < consents.size(); index++) {
            var consent = consents.get(index);
            parameters.with("consent" + index, engine.attributeName(consent.column()));
            for (var value = 0; value < consent.stored().size(); value++) {
                parameters.with("permit" + index + "x" + value, consent.stored().get(value));
            }
        }
    }
}

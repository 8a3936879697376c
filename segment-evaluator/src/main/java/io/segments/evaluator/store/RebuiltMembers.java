package io.segments.evaluator.store;

import static io.segments.evaluator.store.LoadedTexts.number;
import static io.segments.evaluator.store.LoadedTexts.text;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.recovery.PublishedChange;
import io.segments.evaluator.recovery.RebuildStore.Folded;
import io.segments.evaluator.recovery.Source;
import io.segments.eventing.MembershipSummary;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Members as the public topic folds to them. */
final class RebuiltMembers {

    /** What is derived from members and changes goes with them, and so does whatever was found with them. */
    private static final List<String> TABLES = List.of("members", "changes", "evaluations", "attempts", "held_members");

    private static final String RULES = "select rule_no from segments_store.identity_rules where segment_no = :number";

    private final Session session;
    private final StoreEngine engine;
    private final Map<SegmentKey, Integer> places = new HashMap<>();
    private final String published;
    private final String folded;

    RebuiltMembers(Session session, StoreEngine engine) {
        this.session = session;
        this.engine = engine;
        this.published = session.temporaryTable("published");
        this.folded = session.temporaryTable("folded");
    }

    void load(List<SegmentKey> segments, Source<PublishedChange> changes) throws SQLException {
        segments.forEach(segment -> places.put(segment, places.size()));
        LoadedTexts.load(
                session,
                engine,
                published,
                List.of("segment", "evaluation", "op", "revision", "exposed", "version", "as_of", "ordinal"),
                sink -> {
                    var ordinal = new long[1];
                    changes.forEach(change -> {
                        var place = places.get(change.segment());
                        if (place != null) {
                            sink.accept(row(place, change, ordinal[0]++));
                        }
                    });
                });
        session.execute("""
                create temporary table %s as select * from (
                    select %s as segment, member_key, %s as evaluation, %s as op, %s as revision, %s as exposed,
                        row_number() over (partition by segment, member_key order by %s desc) as newest,
                        max(case when op = 't:E' then %s end) over (partition by segment, member_key) as entered
                    from %s
                ) published where newest = 1""".formatted(
                        folded,
                        number("segment"),
                        number("evaluation"),
                        text("op"),
                        number("revision"),
                        engine.attributesOf(text("exposed")),
                        number("ordinal"),
                        number("evaluation"),
                        published));
        engine.analyze(session.connection(), folded);
    }

    private static LoadedTexts.Row row(int place, PublishedChange change, long ordinal) {
        var op = switch (change.operation()) {
            case ENTERED -> "E";
            case UPDATED -> "U";
            case EXITED -> "X";
            case FORGOTTEN -> "F";
        };
        return new LoadedTexts.Row(
                change.memberKey(),
                List.of(
                        Integer.toString(place),
                        Long.toString(change.evaluation()),
                        op,
                        Long.toString(change.revision()),
                        AttributeJson.json(change.attributes()),
                        Long.toString(change.definitionVersion()),
                        change.asOf().toString(),
                        Long.toString(ordinal)));
    }

    Folded folded(SegmentKey segment, int partitions, long evaluation) throws SQLException {
        var summary = new MembershipSummary(partitions);
        var parameters = Parameters.of("segment", places.get(segment)).with("evaluation", evaluation);
        session.stream(
                "select member_key, revision from " + folded + " where segment = :segment and op in ('E', 'U')",
                parameters,
                row -> summary.add(row.getString(1), row.getLong(2)));
        return new Folded(summary.partitions(), columns(parameters), counts(parameters), newest(segment, parameters));
    }

    /** Those that carry all of an evaluation's columns, and those that carry an earlier one's, have these in common. */
    private List<String> columns(Parameters parameters) throws SQLException {
        var common = new ArrayList<String>();
        for (var order : List.of("asc", "desc")) {
            var found = session.first(
                    "select exposed from %s where segment = :segment and op in ('E', 'U') order by evaluation %s limit 1"
                            .formatted(folded, order),
                    parameters,
                    row -> AttributeJson.attributes(row.getString(1)).keySet());
            if (found.isPresent()) {
                if (common.isEmpty()) {
                    common.addAll(found.get());
                } else {
                    common.retainAll(found.get());
                }
            }
        }
        return common;
    }

    private Folded.Counts counts(Parameters parameters) throws SQLException {
        var counts = new HashMap<String, Long>();
        session.list(
                        "select op, count(*) from %s where %s = :segment and %s = :evaluation group by op"
                                .formatted(published, number("segment"), number("evaluation")),
                        parameters,
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return new Folded.Counts(
                counts.getOrDefault("t:E", 0L), counts.getOrDefault("t:X", 0L), counts.getOrDefault("t:U", 0L));
    }

    private Optional<PublishedChange> newest(SegmentKey segment, Parameters parameters) throws SQLException {
        return session.first(
                "select member_key, %s, %s, %s, %s from %s where %s = :segment and %s = :evaluation limit 1"
                        .formatted(
                                number("version"),
                                text("as_of"),
                                number("revision"),
                                number("evaluation"),
                                published,
                                number("segment"),
                                number("evaluation")),
                parameters,
                row -> new PublishedChange(
                        segment,
                        row.getString(1),
                        MembershipChange.Operation.UPDATED,
                        row.getLong(5),
                        row.getLong(2),
                        Instant.parse(row.getString(3)),
                        Map.of(),
                        row.getLong(4)));
    }

    /** Within a write: the segment goes on from an evaluation; those that the store numbered behind it have no changes any more. */
    void replace(Evaluation evaluation, boolean trusted) throws SQLException {
        var segment = evaluation.segment();
        var later = trusted
                ? SegmentRecords.evaluations(session, segment, Integer.MAX_VALUE).stream()
                        .filter(known -> known.number() > evaluation.number())
                        .sorted((a, b) -> Long.compare(a.number(), b.number()))
                        .toList()
                : List.<Evaluation>of();
        var number = SegmentRecords.numberOrNew(session, segment);
        forget(number);
        session.update(
                """
                insert into segments_store.members (segment_no, member_key, member_key_hash, since, revision, exposed, mapped)
                select cast(:number as bigint), member_key, %s, coalesce(entered, evaluation), revision, exposed, %s from %s where segment = :segment and op in ('E', 'U')""".formatted(engine.textHash("member_key"), engine.attributesOf("'{}'"), folded),
                Parameters.of("number", number).with("segment", places.get(segment)));
        session.update(
                """
                insert into segments_store.changes (segment_no, evaluation, position, member_key, op, exposed, revision, previous_revision)
                select cast(:number as bigint), 0, 0, member_key, 'X', %s, 0, 0 from %s where segment = :segment and op = 'X'""".formatted(engine.attributesOf("'{}'"), folded),
                Parameters.of("number", number).with("segment", places.get(segment)));
        SegmentRecords.insert(session, number, evaluation);
        for (var known : later) {
            SegmentRecords.insert(session, number, unchanged(evaluation, known));
        }
    }

    /** Within a write: the store has never heard of the segment. */
    void forget(SegmentKey segment) throws SQLException {
        var number = SegmentRecords.number(session, segment);
        if (number.isPresent()) {
            forget(number.getAsLong());
            session.update(
                    "delete from segments_store.segments where segment_no = :number",
                    Parameters.of("number", number.getAsLong()));
        }
    }

    private void forget(long number) throws SQLException {
        var parameters = Parameters.of("number", number);
        for (var table : List.of("identities", "affected_identities", "identity_steps")) {
            session.update("delete from segments_store." + table + " where rule_no in (" + RULES + ")", parameters);
        }
        session.update("delete from segments_store.identity_rules where segment_no = :number", parameters);
        for (var table : TABLES) {
            session.update("delete from segments_store." + table + " where segment_no = :number", parameters);
        }
    }

    private static Evaluation unchanged(Evaluation members, Evaluation numbered) {
        return new Evaluation(
                members.unit(),
                members.segment(),
                numbered.number(),
                new EvaluationMeta(
                        numbered.meta().definitionVersion(), numbered.meta().asOf(), List.of()),
                0,
                0,
                0,
                0,
                members.size(),
                0,
                members.projection());
    }
}

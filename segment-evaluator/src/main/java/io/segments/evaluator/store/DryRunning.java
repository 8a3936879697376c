package io.segments.evaluator.store;

import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.SyncSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A dry run of one sync, in one snapshot. What is on its way counts as told: it will be. */
final class DryRunning {

    /** Whatever is intended is emitted. */
    private static final Cursors ALL = new Cursors(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Effective EVERYTHING = new Effective(Scope.ALL, Lane.BULK, "dry-run", Retried.EVERYBODY);

    /** By what is told already; a decision that sends nothing has none. */
    private static final String KIND = """
            case when decision = 'REMOVE' then 'REMOVE'
                when decision = 'UPSERT' and coalesce(last_operation, '') = 'UPSERT' then 'UPDATE'
                when decision = 'UPSERT' then 'ADD' end""";

    private final StoreEngine engine;
    private final FencedWriter writer;
    private final Session session;
    private final SyncSpec sync;
    private final Deciding deciding;
    private final Projections projections = new Projections();

    DryRunning(StoreEngine engine, FencedWriter writer, Session session, SyncSpec sync, Instant now) {
        this.engine = engine;
        this.writer = writer;
        this.session = session;
        this.sync = sync;
        this.deciding = new Deciding(engine, session, sync, ALL, now);
    }

    DryRun answer(int shown) throws SQLException {
        var last = SegmentRecords.status(session, sync.segment()).last();
        if (last.isEmpty()) {
            return new DryRun.NotEvaluated();
        }
        var missing = deciding.missingColumns(last);
        return missing.isEmpty() ? answer(last.get(), shown) : new DryRun.Waiting(missing);
    }

    private DryRun answer(Evaluation last, int shown) throws SQLException {
        var state = SyncState.of(session, sync.key());
        long former = 0;
        for (var generation : deciding.drained(state, sync.generation(), EVERYTHING)) {
            former += counts(generation).getOrDefault(DryRun.Kind.REMOVE, 0L);
        }
        var segment = SegmentRecords.number(session, sync.segment()).orElseThrow();
        var identities = new Identities(engine, writer).aside(session, segment, last, sync.identity());
        var current = deciding.current(state, last, EVERYTHING, identities);
        var counts = counts(current.decided());
        var records = records(current.decided(), shown);
        var withdraws = sync.behaviour() == Behaviour.REMOVE_ONLY;
        long upserts = counts.getOrDefault(DryRun.Kind.ADD, 0L) + counts.getOrDefault(DryRun.Kind.UPDATE, 0L);
        long told = deciding.told(state, EVERYTHING);
        long removedBefore = deciding.removedBefore(state);
        return new DryRun.Answer(
                last.number(),
                last.meta().asOf(),
                withdraws ? 0 : counts.getOrDefault(DryRun.Kind.ADD, 0L),
                withdraws ? 0 : counts.getOrDefault(DryRun.Kind.UPDATE, 0L),
                withdraws ? upserts : counts.getOrDefault(DryRun.Kind.REMOVE, 0L),
                former,
                current.leftOut().invalid(),
                current.leftOut().withheld(),
                told,
                removedBefore,
                sync.guard().holds(current.decided().removed(sync.behaviour()), told, removedBefore),
                withdraws ? records.stream().map(DryRun.Record::withdrawn).toList() : records);
    }

    private Map<DryRun.Kind, Long> counts(Decided decided) throws SQLException {
        var counts = new EnumMap<DryRun.Kind, Long>(DryRun.Kind.class);
        session.list(
                        "select kind, count(*) from (select %s as kind from %s) kinds where kind is not null group by kind"
                                .formatted(KIND, decided.table()),
                        Parameters.none(),
                        row -> Map.entry(DryRun.Kind.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(counted -> counts.put(counted.getKey(), counted.getValue()));
        return counts;
    }

    private List<DryRun.Record> records(Decided decided, int shown) throws SQLException {
        return shown == 0
                ? new ArrayList<>()
                : session.list("""
                        select kind, identity, member_key, projection from (
                            select kinds.*, row_number() over (partition by kind order by identity) as place
                            from (select %s as kind, identity, member_key, projection from %s) kinds where kind is not null
                        ) numbered where place <= :shown order by kind, place""".formatted(KIND, decided.table()), Parameters.of("shown", shown), this::record);
    }

    private DryRun.Record record(ResultSet row) throws SQLException {
        var kind = DryRun.Kind.valueOf(row.getString(1));
        var told = kind == DryRun.Kind.REMOVE ? ToldFields.NOTHING : projections.read(row.getString(4));
        return new DryRun.Record(
                kind, row.getString(2), Objects.requireNonNullElse(row.getString(3), ""), told.fields(), told.flaws());
    }
}

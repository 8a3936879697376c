package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What is not known any more when deliveries, or what was told of them, were deleted unread. Within a write.
 *
 * <p>Every run in question that is not complete may have lost records, but only what was emitted of it. Those rows become due deferrals, as if a worker had said
 * of each that it may or may not have arrived. A run whose barriers are emitted is closed, because nobody may ever acknowledge them; one that is
 * still being emitted goes on to its own barriers, and its accounts are not trusted any more.
 */
final class Losses {

    private static final String NOT_COMPLETE =
            "select run, lane from segments_store.runs r where r.sync_no = :sync and not r.complete and first_place <= %s"
                    .formatted(cursor("r.lane"));

    /** Whoever has acknowledged the barrier of the partition has read everything of the run that was before it. */
    private static final String MAY_BE_IN_RANGE = """
            and r.destination = :destination and not exists (select 1 from segments_store.barriers b
                where b.sync_no = r.sync_no and b.run = r.run and b.deliveries_partition = :deliveriesPartition)""";

    private static final String MARK = """
            update segments_store.outbound set mark = 'DEFERRED', reason = 'lost', not_before = timestamp with time zone '1970-01-01 00:00:00+00'
            where sync_no = :sync and run = :run and mark is null and place <= %s""".formatted(cursor("lane"));

    private static final String FORGET_WHAT_WAS_TOLD = """
            update segments_store.outbound set told_hash = null, told_operation = 'UPSERT',
                told_upserts = case when told_operation = 'REMOVE' then greatest(told_upserts, 1) else told_upserts end,
                told_since = coalesce(told_since, told_run)
            where sync_no = :sync and told_run = :run""";

    private static final String NOT_TO_BE_TRUSTED =
            "update segments_store.runs set lost = true where sync_no = :sync and run = :run";

    private static final String RECOVER = "update segments_store.syncs set recovering = true where sync_no = :sync";

    private final Session session;
    private final Map<SyncKey, Emitted> emitted;

    Losses(Session session, Map<SyncKey, Emitted> emitted) {
        this.session = session;
        this.emitted = emitted;
    }

    /** Deliveries were deleted before their worker read them. */
    void of(Inbound.LostRange range) throws SQLException {
        for (var sync : emitted.entrySet()) {
            var parameters = parameters(sync.getKey(), sync.getValue())
                    .with("destination", range.destination())
                    .with("deliveriesPartition", range.partition());
            lose(sync.getValue(), NOT_COMPLETE + " " + MAY_BE_IN_RANGE, parameters);
        }
    }

    /** Receipts or failures were deleted before the owner read them. */
    void ofReceipts() throws SQLException {
        for (var sync : emitted.entrySet()) {
            lose(sync.getValue(), NOT_COMPLETE, parameters(sync.getKey(), sync.getValue()));
        }
    }

    private void lose(Emitted sync, String inQuestion, Parameters parameters) throws SQLException {
        var runs = session.list(
                inQuestion, parameters, row -> new OpenRun(row.getLong(1), Lane.valueOf(row.getString(2))));
        for (var run : runs) {
            parameters.with("run", run.run());
            for (var statement : List.of(MARK, FORGET_WHAT_WAS_TOLD, NOT_TO_BE_TRUSTED)) {
                session.update(statement, parameters);
            }
            if (run.run() <= sync.closed(run.lane())) {
                for (var statement : CompletionSql.ofALostRun()) {
                    session.update(statement, parameters);
                }
            }
        }
        if (!runs.isEmpty()) {
            session.update(RECOVER, parameters);
        }
    }

    private Parameters parameters(SyncKey sync, Emitted of) throws SQLException {
        return Parameters.of("sync", SyncState.of(session, sync).number())
                .with("live", of.cursors().live())
                .with("bulk", of.cursors().bulk());
    }

    private static String cursor(String lane) {
        return "case %s when 'LIVE' then cast(:live as bigint) else cast(:bulk as bigint) end".formatted(lane);
    }

    private record OpenRun(long run, Lane lane) {}
}

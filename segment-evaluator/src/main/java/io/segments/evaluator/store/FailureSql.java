package io.segments.evaluator.store;

import java.util.List;

/**
 * What failed deliveries change in the outbound sets, as SQL over a table of failures. The rows in question are copied aside, changed there, and put back, so
 * that they are looked for once.
 */
final class FailureSql {

    /** After the n-th deferral in a row a row waits 2^n - 1 minutes longer than its worker says, at most six hours. */
    private static final int MOST_MINUTES = 360;

    private static final String SAME_IDENTITY =
            "o.sync_no = f.sync_no and o.generation = f.generation and o.identity = f.identity";
    private static final String IS_THE_ROW =
            "o.run = f.run and o.lane = f.lane and o.place = f.place and o.operation = f.operation";
    private static final String IS_THE_TOLD =
            "o.told_run = f.run and o.told_lane = f.lane and o.told_place = f.place and o.told_operation = f.operation";

    private final StoreEngine engine;
    private final String failures;
    private final String rows;

    /**
     * @param failures name of the table of failures
     * @param rows name of the table of the rows in question
     */
    FailureSql(StoreEngine engine, String failures, String rows) {
        this.engine = engine;
        this.failures = failures;
        this.rows = rows;
    }

    String tableOfFailures() {
        return """
               create temporary table %s (sync_no bigint, generation bigint, run bigint, lane varchar, place bigint, identity %s, identity_hash bigint,
                   operation varchar, mark varchar, reason varchar, not_before timestamp with time zone, unclear boolean)""".formatted(failures, engine.keyType());
    }

    String failure(int index) {
        var row = """
                (cast(:sync# as bigint), cast(:generation# as bigint), cast(:run# as bigint), :lane#, cast(:place# as bigint), :identity#, %s,
                :operation#, :mark#, :reason#, :notBefore#, cast(:unclear# as boolean))""".formatted(engine.textHash("cast(:identity# as varchar)"));
        return row.replace("#", Integer.toString(index));
    }

    List<String> statements() {
        return List.of(
                takeAside(),
                ofAnEarlierUpsert(),
                ofWhatIsTold(),
                ofTheRow(),
                ofARowThatMayHaveArrived(),
                nothingIsTold(),
                "delete from segments_store.outbound using %s o where outbound.sync_no = o.sync_no and outbound.lane = o.lane and outbound.place = o.place"
                        .formatted(rows),
                "insert into segments_store.outbound select * from " + rows,
                ofARemoveWithoutARow());
    }

    private String takeAside() {
        return "create temporary table %s as select o.* from %s o where exists (select 1 from %s f where %s)"
                .formatted(
                        rows,
                        engine.few(
                                "segments_store.outbound",
                                "r.sync_no in (select sync_no from %s)".formatted(failures),
                                "identity",
                                failures),
                        failures,
                        SAME_IDENTITY);
    }

    /** The mark is set only if run and place still match. */
    private String ofTheRow() {
        return """
               update %s as o set mark = f.mark, reason = f.reason, deferrals = o.deferrals + 1,
                   not_before = case when f.mark = 'DEFERRED'
                       then f.not_before + least(power(2, o.deferrals) - 1, %d) * interval '1 minute' end
               from %s f where %s and %s""".formatted(rows, MOST_MINUTES, failures, SAME_IDENTITY, IS_THE_ROW);
    }

    /** The row has a newer intention; what failed is what it was told before: from now on it is not known what the destination holds. */
    private String ofWhatIsTold() {
        return """
               update %s as o set told_hash = null, told_operation = 'UPSERT',
                   told_upserts = case when f.operation = 'REMOVE' then greatest(o.told_upserts, 1)
                       when f.mark = 'REJECTED' and not f.unclear then o.told_upserts - 1 else o.told_upserts end,
                   told_since = coalesce(o.told_since, f.run)
               from %s f where %s and %s""".formatted(rows, failures, SAME_IDENTITY, IS_THE_TOLD);
    }

    /** An upsert that was overwritten more than once was refused: one thing less that the destination may hold. */
    private String ofAnEarlierUpsert() {
        return """
               update %1$s as o set told_upserts = o.told_upserts - refused.number
               from (
                   select f.sync_no, f.generation, f.identity, count(*) as number
                   from %2$s f join %1$s o on %3$s
                   where f.operation = 'UPSERT' and f.mark = 'REJECTED' and not f.unclear and o.told_since <= f.run
                       and not (%4$s) and not coalesce(%5$s, false)
                   group by f.sync_no, f.generation, f.identity
               ) refused
               where o.sync_no = refused.sync_no and o.generation = refused.generation and o.identity = refused.identity""".formatted(rows, failures, SAME_IDENTITY, IS_THE_ROW, IS_THE_TOLD);
    }

    /** An upsert was refused when it was repeated, and nobody knows what became of its first attempt: the destination may hold it. */
    private String ofARowThatMayHaveArrived() {
        return """
               update %s as o set told_operation = 'UPSERT', told_hash = null, told_lane = o.lane, told_place = o.place, told_run = o.run,
                   told_upserts = o.told_upserts + 1, told_since = coalesce(o.told_since, o.run)
               from %s f where %s and %s and f.operation = 'UPSERT' and f.mark = 'REJECTED' and f.unclear""".formatted(rows, failures, SAME_IDENTITY, IS_THE_ROW);
    }

    /** Every upsert since was refused: nothing is told. */
    private String nothingIsTold() {
        return """
               update %s set told_operation = null, told_hash = null, told_lane = null, told_place = null,
                   told_run = null, told_upserts = 0, told_since = null
               where told_since is not null and told_upserts <= 0""".formatted(rows);
    }

    private String ofARemoveWithoutARow() {
        return """
               insert into segments_store.outbound
               select f.sync_no, f.generation, f.identity, f.identity_hash, null, 'REMOVE', null, null, s.sync_version, f.lane, f.place, f.run,
                   f.mark, case when f.mark = 'DEFERRED' then f.not_before end, f.reason, 1, null, null, null, null, null, 1, f.run
               from %s f join segments_store.syncs s on s.sync_no = f.sync_no
               where f.operation = 'REMOVE' and not exists (select 1 from %s o where %s)
                   and not exists (select 1 from %s o where %s and o.operation = 'REMOVE' and o.run > f.run)""".formatted(failures, rows, SAME_IDENTITY, failures, SAME_IDENTITY);
    }
}

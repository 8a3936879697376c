package io.segments.evaluator.store;

import java.util.List;

/** What failed deliveries change in the outbound sets, as SQL over a table of failures. */
final class FailureSql {

    /** After the n-th deferral in a row a row waits 2^n - 1 minutes longer than its worker says, at most six hours. */
    private static final int MOST_MINUTES = 360;

    private static final String SAME_IDENTITY =
            "outbound.sync_no = f.sync_no and outbound.generation = f.generation and outbound.identity = f.identity";
    private static final String IS_THE_ROW =
            "outbound.run = f.run and outbound.lane = f.lane and outbound.place = f.place and outbound.operation = f.operation";
    private static final String IS_THE_TOLD =
            "outbound.told_run = f.run and outbound.told_lane = f.lane and outbound.told_place = f.place";

    private FailureSql() {}

    static String table(String name, String keyType) {
        return """
               create temporary table %s (sync_no bigint, generation bigint, run bigint, lane varchar, place bigint, identity %s,
                   operation varchar, mark varchar, reason varchar, not_before timestamp with time zone)""".formatted(name, keyType);
    }

    static String row(int index) {
        return "(:sync%1$d, :generation%1$d, :run%1$d, :lane%1$d, :place%1$d, :identity%1$d, :operation%1$d, :mark%1$d, :reason%1$d, :notBefore%1$d)"
                .formatted(index);
    }

    static List<String> statements(String failures) {
        return List.of(
                ofAnEarlierUpsert(failures),
                ofWhatIsTold(failures),
                ofTheRow(failures),
                nothingIsTold(failures),
                ofARemoveWithoutARow(failures));
    }

    /** The mark is set only if run and place still match. */
    private static String ofTheRow(String failures) {
        return """
               update segments_store.outbound set mark = f.mark, reason = f.reason, deferrals = outbound.deferrals + 1,
                   not_before = case when f.mark = 'DEFERRED'
                       then f.not_before + least(power(2, outbound.deferrals) - 1, %d) * interval '1 minute' end
               from %s f where %s and %s""".formatted(MOST_MINUTES, failures, SAME_IDENTITY, IS_THE_ROW);
    }

    /** The row has a newer intention; what failed is what it was told before: from now on it is not known what the destination holds. */
    private static String ofWhatIsTold(String failures) {
        return """
               update segments_store.outbound set told_hash = null, told_operation = 'UPSERT',
                   told_upserts = case when f.operation = 'REMOVE' then greatest(outbound.told_upserts, 1)
                       when f.mark = 'REJECTED' then outbound.told_upserts - 1 else outbound.told_upserts end,
                   told_since = coalesce(outbound.told_since, f.run)
               from %s f where %s and %s and outbound.told_operation = f.operation""".formatted(failures, SAME_IDENTITY, IS_THE_TOLD);
    }

    /** An upsert that was overwritten more than once was refused: one thing less that the destination may hold. */
    private static String ofAnEarlierUpsert(String failures) {
        return """
               update segments_store.outbound set told_upserts = outbound.told_upserts - refused.number
               from (
                   select f.sync_no, f.generation, f.identity, count(*) as number
                   from %s f join segments_store.outbound on %s
                   where f.operation = 'UPSERT' and f.mark = 'REJECTED' and outbound.told_since <= f.run
                       and not (%s) and not (coalesce(outbound.told_run, 0) = f.run and coalesce(outbound.told_lane, '') = f.lane
                           and coalesce(outbound.told_place, 0) = f.place)
                   group by f.sync_no, f.generation, f.identity
               ) refused
               where outbound.sync_no = refused.sync_no and outbound.generation = refused.generation and outbound.identity = refused.identity""".formatted(failures, SAME_IDENTITY, IS_THE_ROW);
    }

    /** Every upsert since was refused: nothing is told. */
    private static String nothingIsTold(String failures) {
        return """
               update segments_store.outbound set told_operation = null, told_hash = null, told_lane = null, told_place = null,
                   told_run = null, told_upserts = 0, told_since = null
               from %s f where %s and outbound.told_since is not null and outbound.told_upserts <= 0""".formatted(failures, SAME_IDENTITY);
    }

    private static String ofARemoveWithoutARow(String failures) {
        return """
               insert into segments_store.outbound
               select f.sync_no, f.generation, f.identity, null, 'REMOVE', null, null, s.sync_version, f.lane, f.place, f.run,
                   f.mark, case when f.mark = 'DEFERRED' then f.not_before end, f.reason, 1, null, null, null, null, null, 1, f.run
               from %s f join segments_store.syncs s on s.sync_no = f.sync_no
               where f.operation = 'REMOVE' and not exists (select 1 from segments_store.outbound where %s)""".formatted(failures, SAME_IDENTITY);
    }
}

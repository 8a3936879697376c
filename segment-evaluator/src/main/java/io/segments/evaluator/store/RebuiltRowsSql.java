package io.segments.evaluator.store;

import java.util.List;

/** How the rows of one sync are rebuilt, as SQL. The parameters are {@code sync}, {@code index}, the cursors {@code live} and {@code bulk}, and {@code base}. */
final class RebuiltRowsSql {

    /** Everything of a run {@code r} was acknowledged and all that failed of it was read. */
    static final String SETTLED = "r.complete and not r.lost and r.failures_read >= r.failures_told";

    static final String NOT_TO_BE_TRUSTED =
            "update segments_store.runs r set lost = true where r.sync_no = :sync and not (" + SETTLED + ")";

    private static final String BEHIND_CURSOR =
            "%1$s.place <= case %1$s.lane when 'LIVE' then cast(:live as bigint) else cast(:bulk as bigint) end";

    private static final String UNSETTLED_RUN =
            "select 1 from segments_store.runs r where r.sync_no = o.sync_no and r.run = %s and not (" + SETTLED + ")";

    /** Rows that look emitted, by a run of which not all is known, and of which the topic says nothing. */
    private final String untold;

    private final StoreEngine engine;
    private final String deliveries;
    private final String unsettled;
    private final String last;

    /**
     * @param deliveries the table of all deliveries
     * @param unsettled a name for the table of those whose outcome is unknown
     * @param last a name for the table of the newest of these for each identity
     */
    RebuiltRowsSql(StoreEngine engine, String deliveries, String unsettled, String last) {
        this.engine = engine;
        this.deliveries = deliveries;
        this.unsettled = unsettled;
        this.last = last;
        this.untold = "o.sync_no = :sync and o.mark is null and %s and exists (%s)"
                .formatted(BEHIND_CURSOR.formatted("o"), UNSETTLED_RUN.formatted("o.run"));
    }

    String drop() {
        return "drop table if exists " + unsettled + "; drop table if exists " + last;
    }

    String unsettled() {
        return """
               create temporary table %s as select * from %s d where d.sync = :index and not exists (
                   select 1 from segments_store.runs r where r.sync_no = :sync and r.run = d.run and %s)""".formatted(unsettled, deliveries, SETTLED);
    }

    /** The newest of each identity, and whether it was told before. */
    String last() {
        return """
               create temporary table %s as select e.*,
                   e.upserts > 1 or exists (select 1 from segments_store.outbound o
                       where o.sync_no = :sync and o.generation = e.generation and o.identity = e.identity) as told
               from (
                   select *, row_number() over (partition by generation, identity order by ordinal desc) as newest,
                       count(case when operation = 'UPSERT' then 1 end) over (partition by generation, identity) as upserts
                   from %s
               ) e where newest = 1""".formatted(last, unsettled);
    }

    /** @param reached all deliveries of unsettled runs are there: what is not among them was never sent */
    List<String> rows(boolean reached) {
        return List.of(takeOut(), takeOutByPlace(), reached ? sendAgain() : markLost(), forgetWhatWasTold(), putIn());
    }

    private String takeOut() {
        return "delete from segments_store.outbound using " + last
                + " e where outbound.sync_no = :sync and outbound.generation = e.generation and outbound.identity = e.identity";
    }

    /** A place belongs to one row of a sync. */
    private String takeOutByPlace() {
        return "delete from segments_store.outbound using " + last
                + " e where outbound.sync_no = :sync and outbound.lane = e.lane and outbound.place = e.place";
    }

    /** A later plan had moved or dropped it: it goes to a place that nothing was ever emitted of, for the next plan to decide. */
    private String sendAgain() {
        return """
               update segments_store.outbound set operation = 'UPSERT', hash = null, projection = null,
                   place = cast(:base as bigint) + moved.position
               from (
                   select o.generation as of_generation, o.identity as of_identity,
                       row_number() over (order by o.generation, o.identity) as position
                   from segments_store.outbound o where %s
               ) moved
               where sync_no = :sync and generation = moved.of_generation and identity = moved.of_identity""".formatted(untold);
    }

    private String markLost() {
        return """
               update segments_store.outbound o set mark = 'DEFERRED', reason = 'lost',
                   not_before = timestamp with time zone '1970-01-01 00:00:00+00'
               where %s""".formatted(untold);
    }

    private String forgetWhatWasTold() {
        return """
               update segments_store.outbound o set told_hash = null, told_operation = 'UPSERT',
                   told_upserts = case when told_operation = 'REMOVE' then greatest(told_upserts, 1) else told_upserts end,
                   told_since = coalesce(told_since, told_run)
               where o.sync_no = :sync and o.told_run is not null and exists (%s)""".formatted(UNSETTLED_RUN.formatted("o.told_run"));
    }

    /** As if a worker had said of each that it may or may not have arrived. */
    private String putIn() {
        return """
               insert into segments_store.outbound (sync_no, generation, identity, identity_hash, operation, sync_version, lane, place, run,
                   mark, not_before, reason, deferrals, told_operation, told_lane, told_place, told_run, told_upserts, told_since)
               select cast(:sync as bigint), generation, identity, %s, operation, version, lane, place, run,
                   'DEFERRED', timestamp with time zone '1970-01-01 00:00:00+00', 'lost', 0,
                   case when told then 'UPSERT' end, case when told then lane end, case when told then place end, case when told then run end,
                   case when told then 1 else 0 end, case when told then run end
               from %s""".formatted(engine.textHash("identity"), last);
    }

    /** Rows of the sync: no more than so many got new places. */
    String countRows() {
        return "select count(*) from segments_store.outbound where sync_no = :sync";
    }

    /** Runs on the topic that the store has never heard of. */
    String unknownRuns() {
        return """
               select run, generation, lane, max(version) as version, max(destination) as destination, max(object) as object,
                   min(place) as first_place, max(place) as last_place,
                   count(case when operation = 'UPSERT' then 1 end) as upserts, count(case when operation = 'REMOVE' then 1 end) as removes
               from %s d where sync = :index
                   and not exists (select 1 from segments_store.runs r where r.sync_no = :sync and r.run = d.run)
               group by run, generation, lane order by run""".formatted(deliveries);
    }
}

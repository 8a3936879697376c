package io.segments.evaluator.store;

import java.util.Optional;

/**
 * What a plan does with each identity, as SQL. Section 3 of the exactness protocol is here, one clause a case.
 *
 * <p>The parameters are {@code sync}, {@code generation}, {@code live} and {@code bulk} (the cursors), {@code now}, {@code again} (everything desired
 * is told again), {@code removing} (what is not desired is removed), {@code takingBack} (what is withheld is removed), {@code forgetting} (what is not
 * desired is forgotten), {@code once} (what was told is not told again because its fields changed) and {@code requestedLane}.
 */
final class DecisionSql {

    /** Every row of the generation. */
    static final String EVERY_ROW =
            "select * from segments_store.outbound where sync_no = :sync and generation = :generation";

    /** Rows whose deferral is over. */
    static final String DUE_ROWS = EVERY_ROW + " and mark = 'DEFERRED' and not_before <= :now";

    /** A row that is pending in the live lane stays there. */
    private static final String LANE =
            "case when row_there and not emitted and lane = 'LIVE' then 'LIVE' else cast(:requestedLane as varchar) end";

    /** A desired identity {@code d} against the row {@code o}. */
    private static final String DESIRED = """
            case
                when o.identity is null then 'UPSERT'
                when not o.emitted and not cast(:again as boolean) and o.last_operation = 'UPSERT' and o.last_hash = d.hash then 'RESTORE'
                when not o.emitted and o.operation = 'UPSERT' and o.hash = d.hash then 'KEEP'
                when not o.emitted or cast(:again as boolean) then 'UPSERT'
                when cast(:once as boolean) and o.operation = 'UPSERT' and o.mark is null then 'KEEP'
                when o.operation = 'UPSERT' and o.hash = d.hash and (o.mark is null or (o.mark = 'REJECTED' and not o.retried) or o.not_before > :now) then 'KEEP'
                else 'UPSERT'
            end""";

    /** A row {@code o} that nobody desires, or whose identity is withheld. */
    private static final String UNDESIRED = """
            case
                when o.last_operation is null or cast(:forgetting as boolean) then 'DELETE'
                when not (cast(:removing as boolean) or (o.withheld and cast(:takingBack as boolean))) then case when o.emitted and o.mark is null then 'KEEP' else 'RESTORE' end
                when not o.emitted and o.operation = 'REMOVE' then 'KEEP'
                when not o.emitted and o.last_operation = 'REMOVE' then 'RESTORE'
                when o.operation = 'REMOVE' and not cast(:again as boolean) and (o.mark is null or (o.mark = 'REJECTED' and not o.retried) or o.not_before > :now) then 'KEEP'
                else 'REMOVE'
            end""";

    private DecisionSql() {}

    /** Makes a table of the rows with one of the identities of a table (identity, identity_hash). */
    static String rowsOf(StoreEngine engine, String name, String touched) {
        return "create temporary table %s as select * from %s touched_rows"
                .formatted(
                        name,
                        engine.few(
                                "segments_store.outbound",
                                "r.sync_no = :sync and r.generation = :generation",
                                "identity",
                                touched));
    }

    /**
     * Outbound rows with what the destination was last told of each: {@code emitted} says whether the row's own intention was; the columns
     * {@code last_*} are its newest emitted intention, whichever it is. {@code last_operation} is NULL when nothing is told, UPSERT when the
     * destination may hold the identity ({@code last_hash} is NULL when it is not known in which form), REMOVE when a remove is on its way.
     */
    static String told(String rows) {
        return """
               select e.*,
                   case when not emitted or refused_upsert then told_operation
                       when operation = 'REMOVE' and mark is null then 'REMOVE'
                       else 'UPSERT' end as last_operation,
                   case when not emitted then told_hash when mark is null then hash end as last_hash,
                   case when not emitted or refused_upsert then told_lane else lane end as last_lane,
                   case when not emitted or refused_upsert then told_place else place end as last_place,
                   case when not emitted or refused_upsert then told_run else run end as last_run,
                   case when emitted and operation = 'UPSERT' and not refused_upsert then told_upserts + 1
                       when emitted and operation = 'REMOVE' and mark is not null then greatest(told_upserts, 1)
                       else told_upserts end as last_upserts,
                   case when emitted and not refused_upsert and (operation = 'UPSERT' or mark is not null) then coalesce(told_since, run)
                       else told_since end as last_since
               from (
                   select o.*, operation = 'UPSERT' and emitted and coalesce(mark, '') = 'REJECTED' as refused_upsert
                   from (
                       select *, place <= case lane when 'LIVE' then cast(:live as bigint) else cast(:bulk as bigint) end as emitted
                       from (%s) looked_at
                   ) o
               ) e""".formatted(rows);
    }

    /**
     * Makes the table of everything that changes: UPSERT and REMOVE form new intentions; RESTORE goes back to what was last emitted, so that nothing is
     * pending; TOUCH only notes which member stands for the identity; DELETE forgets the identity.
     *
     * @param desired a table (identity, member_key, projection, hash)
     * @param rows the outbound rows that are looked at
     * @param withheld a table of identities that are removed wherever they were told
     * @param retried as {@link Retried} says it
     */
    static String table(String name, String desired, String rows, Optional<String> withheld, String retried) {
        return """
               create temporary table %s as
               select * from (
                   select case when decision = 'KEEP' and desired and member_key is distinct from row_member_key then 'TOUCH' else decision end as decision,
                       identity, case when desired then member_key else row_member_key end as member_key, projection, desired_hash, row_there,
                       operation, row_projection, hash, sync_version, lane, place, run, mark, not_before, reason, deferrals, emitted,
                       told_operation, told_hash, told_lane, told_place, told_run, told_upserts, told_since,
                       last_operation, last_hash, last_lane, last_place, last_run, coalesce(last_upserts, 0) as last_upserts, last_since,
                       coalesce(suppressed, false) as suppressed
                   from (
                       select case when d.identity is not null then %s else %s end as decision,
                           d.identity is not null as desired, o.identity is not null as row_there,
                           coalesce(d.identity, o.identity) as identity, d.member_key, d.projection, d.hash as desired_hash,
                           o.member_key as row_member_key, o.projection as row_projection, o.operation, o.hash, o.sync_version, o.lane, o.place, o.run,
                           o.mark, o.not_before, o.reason, o.deferrals, o.emitted, o.told_operation, o.told_hash, o.told_lane, o.told_place,
                           o.told_run, o.told_upserts, o.told_since, o.last_operation, o.last_hash, o.last_lane, o.last_place, o.last_run,
                           o.last_upserts, o.last_since, o.suppressed
                       from %s d full join (%s) o on d.identity = o.identity
                   ) compared
               ) decided where decision <> 'KEEP'""".formatted(name, DESIRED, UNDESIRED, desired, marked(told(rows), withheld, retried));
    }

    private static String marked(String told, Optional<String> withheld, String retried) {
        return withheld.map(table ->
                        "select t.*, %s as retried, w.identity is not null as withheld, coalesce(w.suppressed, false) as suppressed from (%s) t left join %s w on w.identity = t.identity"
                                .formatted(retried, told, table))
                .orElseGet(() -> "select t.*, %s as retried, false as withheld, false as suppressed from (%s) t"
                        .formatted(retried, told));
    }

    /** By lane and decision: rows, those that were an upsert until now and are not suppressed, and those that were there. */
    static String counts(String table) {
        return """
               select %s as into_lane, decision, count(*), count(case when operation = 'UPSERT' and not suppressed then 1 end), count(case when row_there then 1 end)
               from %s group by 1, 2""".formatted(LANE, table);
    }

    /** Drops what is told for the first time, but for {@code most} identities. */
    static String leave(String table) {
        return """
               delete from %1$s where identity in (
                   select identity from (
                       select identity, row_number() over (order by md5(identity), identity) as turn
                       from %1$s where decision = 'UPSERT' and not row_there
                   ) fresh where turn > :most
               )""".formatted(table);
    }

    /** Rows that go, and those that come back in another form. A place belongs to one row of a sync. */
    static String delete(String table) {
        return """
               delete from segments_store.outbound using %1$s d
               where outbound.sync_no = :sync and outbound.lane = d.lane and outbound.place = d.place and d.row_there""".formatted(table);
    }

    /** Rows that only go back, or get another member. */
    static String settle(StoreEngine engine, String table) {
        return """
               insert into segments_store.outbound
               select cast(:sync as bigint), cast(:generation as bigint), identity, %2$s, member_key, last_operation, null, last_hash, sync_version,
                   last_lane, last_place, last_run, null, null, null, 0,
                   case when last_operation = 'UPSERT' and last_upserts > 1 then 'UPSERT' end, null, null, null, null,
                   case when last_operation = 'UPSERT' then greatest(last_upserts - 1, 0) else last_upserts end,
                   case when last_operation = 'REMOVE' or last_upserts > 1 then last_since end
               from %1$s where decision = 'RESTORE'
               union all
               select cast(:sync as bigint), cast(:generation as bigint), identity, %2$s, member_key, operation, row_projection, hash, sync_version,
                   lane, place, run, mark, not_before, reason, deferrals,
                   told_operation, told_hash, told_lane, told_place, told_run, told_upserts, told_since
               from %1$s where decision = 'TOUCH'""".formatted(table, engine.textHash("identity"));
    }

    /** New intentions of one lane; the parameters are {@code before} (the place in front of the first), {@code run}, {@code version}, {@code lane}, {@code decision}. */
    static String intend(StoreEngine engine, String table) {
        return """
               insert into segments_store.outbound
               select cast(:sync as bigint), cast(:generation as bigint), identity, %s, member_key, decision,
                   case when decision = 'UPSERT' then projection end, case when decision = 'UPSERT' then desired_hash end,
                   cast(:version as bigint), cast(:lane as varchar), cast(:before as bigint) + row_number() over (), cast(:run as bigint),
                   null, null, null, case when mark = 'DEFERRED' then deferrals else 0 end,
                   last_operation, last_hash, last_lane, last_place, last_run, last_upserts, last_since
               from %s where decision = :decision and %s = :lane""".formatted(engine.textHash("identity"), table, LANE);
    }
}

package io.segments.orchestrator.run.store;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.run.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Runs in PostgreSQL. */
@ApplicationScoped
class PgRuns implements Runs {

    private final Jdbi jdbi;

    PgRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Run> find(RunKey key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from runs where workspace = :workspace and sync = :sync and run = :run")
                .bind("workspace", key.workspace())
                .bind("sync", key.sync())
                .bind("run", key.run())
                .map(RunRow::read)
                .findOne());
    }

    @Override
    public Page<Run> page(String workspace, String sync, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select * from runs where workspace = :workspace and sync = :sync and run < :before
                        order by run desc limit :limit""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("before", page.afterNumber().orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map(RunRow::read)
                .list());
        return Page.of(rows, page, run -> Long.toString(run.key().run()));
    }

    @Override
    public List<Run> losable(String destination, Instant plannedUntil) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from runs where destination = :destination and not settled and planned_at <= :until""")
                .bind("destination", destination)
                .bind("until", plannedUntil.atOffset(ZoneOffset.UTC))
                .map(RunRow::read)
                .list());
    }

    @Override
    public Open open() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) as open, min(planned_at) as oldest from runs r where state = 'RUNNING' and not exists
                          (select from syncs s where s.workspace = r.workspace and s.id = r.sync and s.state <> 'ACTIVE' and not exists
                            (select from drains d where d.workspace = s.workspace and d.id = s.id))""")
                .map((row, _) -> new Open(row.getLong("open"), RunRow.instant(row, "oldest")))
                .one());
    }

    @Override
    public long answer(String workspace, String sync) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select number from answered_requests where workspace = :workspace and sync = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public List<Run> answering(String workspace, String sync, long request) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from runs where workspace = :workspace and sync = :sync and (state = 'RUNNING' or run >=
                          (select min(run) from runs where workspace = :workspace and sync = :sync
                             and cast(plan ->> 'requestedRun' as bigint) >= :request))""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("request", request)
                .map(RunRow::read)
                .list());
    }

    @Override
    public void save(Run run) {
        jdbi.useHandle(handle -> RunRow.bind(handle.createUpdate("""
                        insert into runs (workspace, sync, run, plan, destination, planned_at, emitted, barriers, emitted_at,
                          acknowledged, acknowledged_at, lost_at, delivered, rejected, invalid, superseded, deferred, state, settled, ended_at, revision)
                        values (:workspace, :sync, :run, cast(:plan as json), :destination, :plannedAt, :emitted, :barriers, :emittedAt,
                          :acknowledged, :acknowledgedAt, :lostAt, :delivered, :rejected, :invalid, :superseded, :deferred, :state, :settled, :endedAt,
                          nextval('run_revisions'))
                        on conflict (workspace, sync, run) do update set plan = excluded.plan, destination = excluded.destination,
                          planned_at = excluded.planned_at, emitted = excluded.emitted, barriers = excluded.barriers,
                          emitted_at = excluded.emitted_at, acknowledged = excluded.acknowledged,
                          acknowledged_at = excluded.acknowledged_at, lost_at = excluded.lost_at, delivered = excluded.delivered,
                          rejected = excluded.rejected, invalid = excluded.invalid, superseded = excluded.superseded,
                          deferred = excluded.deferred, state = excluded.state, settled = excluded.settled, ended_at = excluded.ended_at,
                          revision = excluded.revision"""), run).execute());
    }

    @Override
    public List<Revised> changedAfter(long revision, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from runs where revision > :revision order by revision limit :most")
                .bind("revision", revision)
                .bind("most", most)
                .map((row, context) -> new Revised(row.getLong("revision"), RunRow.read(row, context)))
                .list());
    }

    @Override
    public void remember(String destination, Instant loss) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into losses (destination, at) values (:destination, :at) on conflict do nothing")
                .bind("destination", destination)
                .bind("at", loss.atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public Optional<Instant> firstLoss(String destination, Instant from) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select at from losses where destination = :destination and at >= :from order by at limit 1")
                .bind("destination", destination)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .map((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .findOne());
    }

    @Override
    public void answered(String workspace, String sync, long requestedRun) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into answered_requests (workspace, sync, number) values (:workspace, :sync, :number)
                        on conflict (workspace, sync) do update set number = excluded.number
                        where answered_requests.number < excluded.number""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("number", requestedRun)
                .execute());
    }

    @Override
    public void reject(RejectedRecord rejected) {
        jdbi.useHandle(handle -> RejectedRows.insert(handle, rejected));
    }

    @Override
    public List<RejectedRecord.Numbered> rejectedAfter(long number, int most) {
        return jdbi.withHandle(handle -> RejectedRows.after(handle, number, most));
    }

    @Override
    public void drop(List<Long> numbers) {
        jdbi.useHandle(handle -> RejectedRows.drop(handle, numbers));
    }

    @Override
    public Page<RejectedRecord.Numbered> rejected(
            String workspace, String sync, RejectedRecord.Filter filter, PageRequest page) {
        var rows = jdbi.withHandle(handle -> RejectedRows.list(handle, workspace, sync, filter, page));
        return Page.of(rows, page, row -> Long.toString(row.id()));
    }

    @Override
    public Set<Long> placed(String workspace, String sync, List<Long> ids) {
        return jdbi.withHandle(handle -> RejectedRows.placed(handle, workspace, sync, ids));
    }

    @Override
    public List<RejectedRecord.Range> places(String workspace, String sync, List<Long> ids, int most) {
        return jdbi.withHandle(handle -> RejectedRows.places(handle, workspace, sync, ids, most));
    }

    @Override
    public List<RejectedRecord.Range> places(String workspace, String sync, Instant from, Instant until, int most) {
        return jdbi.withHandle(handle -> RejectedRows.places(handle, workspace, sync, from, until, most));
    }

    @Override
    public void hold(Held held) {
        jdbi.useHandle(handle -> StandingRows.hold(handle, held));
    }

    @Override
    public void await(Waiting waiting) {
        jdbi.useHandle(handle -> StandingRows.await(handle, waiting));
    }

    @Override
    public void release(String workspace, String sync) {
        jdbi.useHandle(handle -> StandingRows.release(handle, workspace, sync));
    }

    @Override
    public Optional<Held> held(String workspace, String sync) {
        return jdbi.withHandle(handle -> StandingRows.held(handle, workspace, sync));
    }

    @Override
    public Optional<Waiting> waiting(String workspace, String sync) {
        return jdbi.withHandle(handle -> StandingRows.waiting(handle, workspace, sync));
    }

    @Override
    public void succeeded(String workspace, String sync, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into successes (workspace, kind, name, number, at) values (:workspace, 'SYNC', :sync, 1, :at)
                        on conflict (workspace, kind, name) do update set number = successes.number + 1, at = excluded.at""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public void forget(String workspace, String sync) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from successes where workspace = :workspace and kind = 'SYNC' and name = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .execute());
        jdbi.useHandle(handle -> RejectedRows.drop(handle, workspace, sync));
        jdbi.useHandle(handle -> List.of("runs", "answered_requests", "held_plans", "waiting_syncs")
                .forEach(table -> handle.createUpdate(
                                "delete from " + table + " where workspace = :workspace and sync = :sync")
                        .bind("workspace", workspace)
                        .bind("sync", sync)
                        .execute()));
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> List.of(
                        "delete from runs where state <> 'RUNNING' and ended_at < :before",
                        "delete from rejected_records where at < :before",
                        "delete from losses where at < :before")
                .stream()
                .mapToInt(statement -> handle.createUpdate(statement)
                        .bind("before", instant.atOffset(ZoneOffset.UTC))
                        .execute())
                .sum());
    }
}

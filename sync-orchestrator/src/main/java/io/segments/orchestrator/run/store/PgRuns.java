package io.segments.orchestrator.run.store;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
                .bind("before", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map(RunRow::read)
                .list());
        return Page.of(rows, page, run -> Long.toString(run.key().run()));
    }

    @Override
    public List<Run> running(String destination) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from runs where destination = :destination and end_kind is null")
                .bind("destination", destination)
                .map(RunRow::read)
                .list());
    }

    @Override
    public void save(Run run) {
        jdbi.useHandle(handle -> RunRow.bind(
                        handle.createUpdate("""
                        insert into runs (workspace, sync, run, plan, destination, emitted, barriers, acknowledged,
                          delivered, rejected, invalid, superseded, deferred, end_kind, ended_at)
                        values (:workspace, :sync, :run, :plan, :destination, :emitted, :barriers, :acknowledged,
                          :delivered, :rejected, :invalid, :superseded, :deferred, :endKind, :endedAt)
                        on conflict (workspace, sync, run) do update set plan = excluded.plan, destination = excluded.destination,
                          emitted = excluded.emitted, barriers = excluded.barriers, acknowledged = excluded.acknowledged,
                          delivered = excluded.delivered, rejected = excluded.rejected, invalid = excluded.invalid,
                          superseded = excluded.superseded, deferred = excluded.deferred, end_kind = excluded.end_kind,
                          ended_at = excluded.ended_at"""), run)
                .execute());
    }

    @Override
    public void reject(RejectedRecord rejected) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into rejected_records (workspace, sync, run, identity, operation, outcome, reason, detail, at)
                        values (:workspace, :sync, :run, :identity, :operation, :outcome, :reason, :detail, :at)""")
                .bind("workspace", rejected.run().workspace())
                .bind("sync", rejected.run().sync())
                .bind("run", rejected.run().run())
                .bind("identity", rejected.identity())
                .bind("operation", rejected.operation())
                .bind("outcome", rejected.outcome().name())
                .bind("reason", rejected.reason())
                .bind("detail", rejected.detail())
                .bind("at", rejected.at().atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public Page<RejectedRecord> rejected(String workspace, String sync, PageRequest page) {
        record Numbered(long sequence, RejectedRecord rejected) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select * from rejected_records where workspace = :workspace and sync = :sync and sequence < :before
                        order by sequence desc limit :limit""")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .bind("before", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map((row, _) -> new Numbered(
                        row.getLong("sequence"),
                        new RejectedRecord(
                                new RunKey(workspace, sync, row.getLong("run")),
                                row.getString("identity"),
                                row.getString("operation"),
                                Outcome.valueOf(row.getString("outcome")),
                                row.getString("reason"),
                                row.getString("detail"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list());
        return Page.of(rows, page, row -> Long.toString(row.sequence())).map(Numbered::rejected);
    }

    @Override
    public void hold(Held held) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into held_plans (workspace, sync, removes, told, at) values (:workspace, :sync, :removes, :told, :at)
                        on conflict (workspace, sync) do update set removes = excluded.removes, told = excluded.told, at = excluded.at""")
                .bind("workspace", held.workspace())
                .bind("sync", held.sync())
                .bind("removes", held.removes())
                .bind("told", held.told())
                .bind("at", held.at().atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public void release(String workspace, String sync) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from held_plans where workspace = :workspace and sync = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .execute());
    }

    @Override
    public Optional<Held> held(String workspace, String sync) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from held_plans where workspace = :workspace and sync = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .map((row, _) -> new Held(
                        workspace,
                        sync,
                        row.getLong("removes"),
                        row.getLong("told"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .findOne());
    }

    @Override
    public int forgetBefore(Instant instant) {
        var before = instant.atOffset(ZoneOffset.UTC);
        return jdbi.withHandle(handle -> handle.createUpdate("delete from runs where end_kind is not null and ended_at < ?")
                        .bind(0, before)
                        .execute()
                + handle.createUpdate("delete from rejected_records where at < ?")
                        .bind(0, before)
                        .execute());
    }
}

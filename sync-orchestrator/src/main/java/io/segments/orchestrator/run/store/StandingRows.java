package io.segments.orchestrator.run.store;

import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Waiting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What keeps syncs from going on, as rows. */
final class StandingRows {

    private StandingRows() {}

    static void hold(Handle handle, Held held) {
        handle.createUpdate("""
                        insert into held_plans (workspace, sync, removes, told, removed_before, plan, sync_version, evaluation, at)
                        values (:workspace, :sync, :removes, :told, :removedBefore, :plan, :syncVersion, :evaluation, :at)
                        on conflict (workspace, sync) do update set removes = excluded.removes, told = excluded.told,
                          removed_before = excluded.removed_before, plan = excluded.plan, sync_version = excluded.sync_version,
                          evaluation = excluded.evaluation, at = excluded.at""")
                .bind("workspace", held.workspace())
                .bind("sync", held.sync())
                .bind("removes", held.removes())
                .bind("told", held.told())
                .bind("removedBefore", held.removedBefore())
                .bind("plan", held.plan())
                .bind("syncVersion", held.syncVersion())
                .bind("evaluation", held.evaluation())
                .bind("at", held.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    static void await(Handle handle, Waiting waiting) {
        handle.createUpdate("""
                        insert into waiting_syncs (workspace, sync, reason, at) values (:workspace, :sync, :reason, :at)
                        on conflict (workspace, sync) do update set reason = excluded.reason, at = excluded.at
                        where waiting_syncs.reason <> excluded.reason""")
                .bind("workspace", waiting.workspace())
                .bind("sync", waiting.sync())
                .bind("reason", waiting.reason())
                .bind("at", waiting.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    static void release(Handle handle, String workspace, String sync) {
        for (var table : List.of("held_plans", "waiting_syncs")) {
            handle.createUpdate("delete from " + table + " where workspace = :workspace and sync = :sync")
                    .bind("workspace", workspace)
                    .bind("sync", sync)
                    .execute();
        }
    }

    static Optional<Held> held(Handle handle, String workspace, String sync) {
        return handle.createQuery("select * from held_plans where workspace = :workspace and sync = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .map((row, _) -> new Held(
                        workspace,
                        sync,
                        row.getLong("removes"),
                        row.getLong("told"),
                        row.getLong("removed_before"),
                        row.getLong("plan"),
                        row.getLong("sync_version"),
                        row.getLong("evaluation"),
                        RunRow.instant(row, "at").orElse(Instant.EPOCH)))
                .findOne();
    }

    static Optional<Waiting> waiting(Handle handle, String workspace, String sync) {
        return handle.createQuery("select * from waiting_syncs where workspace = :workspace and sync = :sync")
                .bind("workspace", workspace)
                .bind("sync", sync)
                .map((row, _) -> new Waiting(
                        workspace,
                        sync,
                        row.getString("reason"),
                        RunRow.instant(row, "at").orElse(Instant.EPOCH)))
                .findOne();
    }
}

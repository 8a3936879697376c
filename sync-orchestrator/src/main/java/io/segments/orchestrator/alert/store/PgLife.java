package io.segments.orchestrator.alert.store;

import io.segments.orchestrator.alert.Life;
import io.segments.orchestrator.sync.SyncKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What was told of the life of syncs, in PostgreSQL. */
@ApplicationScoped
class PgLife implements Life.Record {

    private final Jdbi jdbi;

    PgLife(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<News> news(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.workspace, v.id, coalesce(t.version, 0) as told from
                          (select workspace, id, max(version) as newest from sync_versions group by workspace, id) v
                          left join told_syncs t on t.workspace = v.workspace and t.sync = v.id
                        where v.newest > coalesce(t.version, 0) order by v.workspace, v.id limit :most""")
                .bind("most", most)
                .map((row, _) ->
                        new News(new SyncKey(row.getString("workspace"), row.getString("id")), row.getLong("told")))
                .list());
    }

    @Override
    public void told(SyncKey sync, long version) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into told_syncs (workspace, sync, version) values (:workspace, :sync, :version)
                        on conflict (workspace, sync) do update set version = excluded.version""")
                .bind("workspace", sync.workspace())
                .bind("sync", sync.id())
                .bind("version", version)
                .execute());
    }

    @Override
    public List<Ended> ended(Instant after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select workspace, sync, run, state, delivered, rejected + invalid as refused from runs r
                        where state <> 'RUNNING' and ended_at > :after and plan is not null and not exists
                          (select from told_runs t where t.workspace = r.workspace and t.sync = r.sync and t.run = r.run)
                        order by ended_at limit :most""")
                .bind("after", Rows.at(after))
                .bind("most", most)
                .map((row, _) -> new Ended(
                        new SyncKey(row.getString("workspace"), row.getString("sync")),
                        row.getLong("run"),
                        row.getString("state").equals("LOST"),
                        row.getLong("delivered"),
                        row.getLong("refused")))
                .list());
    }

    @Override
    public void told(Ended run, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into told_runs (workspace, sync, run, at) values (:workspace, :sync, :run, :at)""")
                .bind("workspace", run.sync().workspace())
                .bind("sync", run.sync().id())
                .bind("run", run.run())
                .bind("at", Rows.at(at))
                .execute());
    }

    @Override
    public int forgetBefore(Instant instant) {
        return jdbi.withHandle(handle -> {
            int runs = handle.createUpdate("delete from told_runs where at < :before")
                    .bind("before", Rows.at(instant))
                    .execute();
            return runs + handle.createUpdate("""
                                    delete from told_syncs t where exists
                                      (select from forgotten_syncs f where f.workspace = t.workspace and f.id = t.sync)""").execute();
        });
    }
}

package io.segments.orchestrator.sync.store;

import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs.Following;
import io.segments.orchestrator.sync.Timing;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What syncs follow, as rows. */
final class FollowerRows {

    private FollowerRows() {}

    /** Keeps what a sync follows; what succeeded before it followed it does not count. */
    static void keep(Handle handle, Sync sync) {
        if (sync.state() == State.DELETED) {
            delete(handle, sync.key());
            return;
        }
        switch (sync.spec().timing()) {
            case Timing.AfterSync(var other) -> follow(handle, sync.key(), "SYNC", other);
            case Timing.AfterJob(var job) -> follow(handle, sync.key(), "JOB", job);
            case Timing.Live _, Timing.Manual _, Timing.Interval _, Timing.Cron _ -> delete(handle, sync.key());
        }
    }

    /** A row that another instance has locked is left out; one that it has moved meanwhile is read again, and is no longer due. */
    static List<Following> lock(Handle handle, int most) {
        return handle.createQuery("""
                        select s.content, u.number, u.at from followers f
                          join successes u on u.workspace = f.workspace and u.kind = f.kind and u.name = f.name
                          join syncs s on s.workspace = f.workspace and s.id = f.id
                        where s.state = 'ACTIVE' and u.number > f.seen
                        order by u.at limit :most for update of f, s skip locked""")
                .bind("most", most)
                .map((row, context) -> new Following(
                        PgSyncs.read(row, context),
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    static void seen(Handle handle, SyncKey key, long success) {
        handle.createUpdate("update followers set seen = :seen where workspace = :workspace and id = :id")
                .bind("seen", success)
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .execute();
    }

    static Map<String, String> followed(Handle handle, String workspace) {
        // Two syncs that are made to follow each other at once must not both find the other free.
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:followers, 0))")
                .bind("followers", "followers/" + workspace)
                .mapToMap()
                .one();
        var followed = new HashMap<String, String>();
        handle.createQuery("select id, name from followers where workspace = :workspace and kind = 'SYNC'")
                .bind("workspace", workspace)
                .map((row, _) -> followed.put(row.getString("id"), row.getString("name")))
                .list();
        return followed;
    }

    private static void follow(Handle handle, SyncKey key, String kind, String name) {
        handle.createUpdate("""
                        insert into followers (workspace, id, kind, name, seen) values (:workspace, :id, :kind, :name, coalesce(
                          (select number from successes where workspace = :workspace and kind = :kind and name = :name), 0))
                        on conflict (workspace, id) do update set kind = excluded.kind, name = excluded.name, seen = excluded.seen
                        where followers.kind <> excluded.kind or followers.name <> excluded.name""")
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .bind("kind", kind)
                .bind("name", name)
                .execute();
    }

    private static void delete(Handle handle, SyncKey key) {
        handle.createUpdate("delete from followers where workspace = :workspace and id = :id")
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .execute();
    }
}

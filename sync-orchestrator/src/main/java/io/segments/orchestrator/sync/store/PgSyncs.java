package io.segments.orchestrator.sync.store;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.eventing.Keys;
import io.segments.eventing.OutboxRow;
import io.segments.eventing.Topic;
import io.segments.orchestrator.outbox.Outbox;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Drain;
import io.segments.orchestrator.sync.RequestedRun;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.wire.SyncWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Syncs in PostgreSQL. Each write appends the event to the outbox in the same transaction. */
@ApplicationScoped
class PgSyncs implements Syncs {

    private final Jdbi jdbi;
    private final Outbox outbox;

    PgSyncs(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    @Override
    public Optional<Sync> find(SyncKey key) {
        return one("select content from syncs where workspace = :workspace and id = :id", key);
    }

    @Override
    public Optional<Sync> lock(SyncKey key) {
        return one("select content from syncs where workspace = :workspace and id = :id for update", key);
    }

    private Optional<Sync> one(String query, SyncKey key) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .map(PgSyncs::read)
                .findOne());
    }

    @Override
    public Page<Sync> page(String workspace, Filter filter, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select content from syncs where workspace = :workspace and id > :after
                        and (cast(:segment as text) is null or segment = :segment)
                        and (cast(:destination as text) is null or destination = :destination)
                        and (case when cast(:state as text) is null then state <> 'DELETED' else state = :state end)
                        order by id limit :limit""")
                .bind("workspace", workspace)
                .bind("after", page.after().orElse(""))
                .bind("segment", filter.segment().orElse(null))
                .bind("destination", filter.destination().orElse(null))
                .bind("state", filter.state().map(State::name).orElse(null))
                .bind("limit", page.toFetch())
                .map(PgSyncs::read)
                .list());
        return Page.of(rows, page, sync -> sync.key().id());
    }

    @Override
    public Page<Sync> history(SyncKey key, PageRequest page) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select content from sync_versions where workspace = :workspace and id = :id and version < :before
                        order by version desc limit :limit""")
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .bind("before", page.afterNumber().orElse(Long.MAX_VALUE))
                .bind("limit", page.toFetch())
                .map(PgSyncs::read)
                .list());
        return Page.of(rows, page, sync -> Long.toString(sync.version()));
    }

    @Override
    public Optional<SyncKey> mirrorOf(String destination, String object, SyncKey except) {
        return jdbi.withHandle(handle -> {
            // Two syncs that are created at once must not both find the object free.
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:object, 0))")
                    .bind("object", destination + "/" + object)
                    .mapToMap()
                    .one();
            return handle.createQuery("""
                            select workspace, id from syncs where destination = :destination and object = :object
                              and behaviour = 'MIRROR' and state <> 'DELETED' and (workspace, id) <> (:workspace, :id)
                            limit 1""")
                    .bind("destination", destination)
                    .bind("object", object)
                    .bind("workspace", except.workspace())
                    .bind("id", except.id())
                    .map((row, _) -> new SyncKey(row.getString("workspace"), row.getString("id")))
                    .findOne();
        });
    }

    @Override
    public void drain(Sync before, Sync after) {
        var key = before.key();
        jdbi.useHandle(handle -> {
            if (after.state() == State.DELETED && !after.removeOnDelete()) {
                // Nobody will empty anything any more.
                forget(handle, "drains", key);
            } else if (after.state() == State.DELETED || before.spec().behaviour() == Behaviour.MIRROR) {
                handle.createUpdate("""
                                insert into drains (workspace, id, generation, destination, object, request)
                                values (:workspace, :id, :generation, :destination, :object, :request)""")
                        .bind("workspace", key.workspace())
                        .bind("id", key.id())
                        .bind("generation", before.generation())
                        .bind("destination", before.spec().destination())
                        .bind("object", before.spec().object())
                        .bind(
                                "request",
                                after.requestedRun().map(RequestedRun::number).orElse(0L))
                        .execute();
            }
        });
    }

    @Override
    public List<Drain> drains(String destination, String object) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from drains where destination = :destination and object = :object")
                .bind("destination", destination)
                .bind("object", object)
                .map(PgSyncs::readDrain)
                .list());
    }

    @Override
    public List<Drain> drains() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from drains")
                .map(PgSyncs::readDrain)
                .list());
    }

    @Override
    public void drained(Drain drain) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from drains where workspace = :workspace and id = :id and generation = :generation")
                .bind("workspace", drain.sync().workspace())
                .bind("id", drain.sync().id())
                .bind("generation", drain.generation())
                .execute());
    }

    @Override
    public boolean insert(Sync sync, Optional<Instant> nextRun) {
        return jdbi.withHandle(handle -> {
            int rows = write(handle, """
                    insert into syncs (workspace, id, version, state, segment, destination, object, behaviour, next_run, updated_at, content)
                    values (:workspace, :id, :version, :state, :segment, :destination, :object, :behaviour, :nextRun, :updated, :content)
                    on conflict do nothing""", sync, nextRun);
            if (rows == 1) {
                FollowerRows.keep(handle, sync);
                keep(handle, sync);
                publish(sync, sync.updated());
            }
            return rows == 1;
        });
    }

    @Override
    public void update(Sync sync, Optional<Instant> nextRun, Origin origin) {
        jdbi.useHandle(handle -> {
            write(handle, """
                    update syncs set version = :version, state = :state, segment = :segment, destination = :destination, object = :object,
                      behaviour = :behaviour, next_run = :nextRun, updated_at = :updated, content = :content
                    where workspace = :workspace and id = :id""", sync, nextRun);
            if (origin == Origin.PERSON) {
                FollowerRows.keep(handle, sync);
                keep(handle, sync);
            }
            publish(sync, sync.updated());
        });
    }

    @Override
    public List<Due> lockDue(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select next_run, content from syncs where state = 'ACTIVE' and next_run <= :now
                        order by next_run limit :most for update skip locked""")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .map((row, context) -> new Due(
                        read(row, context),
                        row.getObject("next_run", OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    public List<Following> lockFollowing(int most) {
        return jdbi.withHandle(handle -> FollowerRows.lock(handle, most));
    }

    @Override
    public void followed(SyncKey key, long success) {
        jdbi.useHandle(handle -> FollowerRows.seen(handle, key, success));
    }

    @Override
    public Map<String, String> followed(String workspace) {
        return jdbi.withHandle(handle -> FollowerRows.followed(handle, workspace));
    }

    @Override
    public Optional<Long> requestOf(SyncKey key, String idempotencyKey) {
        return jdbi.withHandle(handle -> RequestKeyRows.find(handle, key, idempotencyKey));
    }

    @Override
    public void remember(SyncKey key, String idempotencyKey, long request, Instant at) {
        jdbi.useHandle(handle -> RequestKeyRows.insert(handle, key, idempotencyKey, request, at));
    }

    @Override
    public int forgetKeysBefore(Instant instant) {
        return jdbi.withHandle(handle -> RequestKeyRows.forgetBefore(handle, instant));
    }

    @Override
    public List<Sync> lockForgettable(Instant before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select content from syncs s where state = 'DELETED' and updated_at < :before
                          and not exists (select from drains d where d.workspace = s.workspace and d.id = s.id)
                        limit :most for update skip locked""")
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .map(PgSyncs::read)
                .list());
    }

    @Override
    public void forget(Sync sync, Instant now) {
        jdbi.useHandle(handle -> {
            List.of("syncs", "sync_versions", "drains", "followers", "request_keys")
                    .forEach(table -> forget(handle, table, sync.key()));
            handle.createUpdate("insert into forgotten_syncs (workspace, id) values (:workspace, :id)")
                    .bind("workspace", sync.key().workspace())
                    .bind("id", sync.key().id())
                    .execute();
            outbox.append(OutboxRow.tombstone(Topic.SYNCS, key(sync), sync.version(), now));
        });
    }

    @Override
    public boolean wasForgotten(SyncKey key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from forgotten_syncs where workspace = :workspace and id = :id)")
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public int republish(Instant now) {
        return jdbi.withHandle(handle -> {
            var all = handle.createQuery("select content from syncs order by workspace, id for update")
                    .map(PgSyncs::read)
                    .list();
            all.forEach(sync -> publish(sync, now));
            return all.size();
        });
    }

    private static void forget(Handle handle, String table, SyncKey key) {
        handle.createUpdate("delete from " + table + " where workspace = :workspace and id = :id")
                .bind("workspace", key.workspace())
                .bind("id", key.id())
                .execute();
    }

    private static int write(Handle handle, String statement, Sync sync, Optional<Instant> nextRun) {
        return handle.createUpdate(statement)
                .bind("workspace", sync.key().workspace())
                .bind("id", sync.key().id())
                .bind("version", sync.version())
                .bind("state", sync.state().name())
                .bind("segment", sync.spec().segment())
                .bind("destination", sync.spec().destination())
                .bind("object", sync.spec().object())
                .bind("behaviour", sync.spec().behaviour().name())
                .bind("nextRun", nextRun.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind("updated", sync.updated().atOffset(ZoneOffset.UTC))
                .bind("content", SyncWire.bytes(sync))
                .execute();
    }

    private static void keep(Handle handle, Sync sync) {
        handle.createUpdate("insert into sync_versions (workspace, id, version, content) values (?, ?, ?, ?)")
                .bind(0, sync.key().workspace())
                .bind(1, sync.key().id())
                .bind(2, sync.version())
                .bind(3, SyncWire.bytes(sync))
                .execute();
    }

    private void publish(Sync sync, Instant now) {
        outbox.append(OutboxRow.version(Topic.SYNCS, key(sync), sync.version(), SyncWire.event(sync), now));
    }

    private static String key(Sync sync) {
        return Keys.sync(sync.key().workspace(), sync.key().id());
    }

    private static Drain readDrain(ResultSet row, StatementContext context) throws SQLException {
        return new Drain(
                new SyncKey(row.getString("workspace"), row.getString("id")),
                row.getLong("generation"),
                row.getString("destination"),
                row.getString("object"),
                row.getLong("request"));
    }

    static Sync read(ResultSet row, StatementContext context) throws SQLException {
        return SyncWire.read(row.getBytes("content"));
    }
}

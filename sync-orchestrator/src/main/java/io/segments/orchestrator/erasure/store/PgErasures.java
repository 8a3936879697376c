package io.segments.orchestrator.erasure.store;

import io.segments.eventing.Keys;
import io.segments.eventing.OutboxRow;
import io.segments.eventing.Topic;
import io.segments.orchestrator.definition.KnownErasure;
import io.segments.orchestrator.definition.KnownErasures;
import io.segments.orchestrator.erasure.Erasures;
import io.segments.orchestrator.erasure.Standing;
import io.segments.orchestrator.erasure.wire.StandingWire;
import io.segments.orchestrator.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Erasures in PostgreSQL. What is told is appended to the outbox in the same transaction. */
@ApplicationScoped
class PgErasures implements Erasures, KnownErasures {

    private static final String NO_KEY = "";

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final InstantSource clock;

    PgErasures(Jdbi jdbi, Outbox outbox, InstantSource clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void learn(KnownErasure erasure) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into erasures (workspace, id, version, stage, identifiers, key_id)
                        values (:workspace, :id, :version, :stage, cast(:identifiers as text[]), :key)
                        on conflict (workspace, id) do update set version = excluded.version, stage = excluded.stage,
                          identifiers = excluded.identifiers, key_id = excluded.key_id
                        where erasures.version < excluded.version""")
                .bind("workspace", erasure.workspace())
                .bind("id", erasure.id())
                .bind("version", erasure.version())
                .bind("stage", erasure.stage().name())
                .bindArray("identifiers", String.class, erasure.identifiers())
                .bind("key", erasure.keyId())
                .execute());
    }

    /** Who was forgotten last has a place of their own until they have caught up with the others. */
    @Override
    public OptionalLong due(String keyId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(behind, together) as due from (
                          select (select min(looked_to) from erasures where stage = 'FORGOTTEN' and key_id = :key and not done) as behind,
                            coalesce((select looked_to from erasure_looks where key_id = :key), 0) as together
                        ) places
                        where behind is not null or together < (select max(sequence) from rejected_records)
                          and exists (select from erasures where stage = 'FORGOTTEN' and key_id = :key)""")
                .bind("key", keyId)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    @Override
    public Set<String> workspaces(String keyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct workspace from erasures where stage = 'FORGOTTEN' and key_id = :key")
                .bind("key", keyId)
                .mapTo(String.class)
                .set());
    }

    @Override
    public Set<String> forgotten(String workspace, String keyId, Collection<String> names) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct unnest(identifiers) from erasures
                        where workspace = :workspace and stage = 'FORGOTTEN' and key_id = :key and identifiers && cast(:names as text[])""")
                .bind("workspace", workspace)
                .bind("key", keyId)
                .bindArray("names", String.class, names)
                .mapTo(String.class)
                .set());
    }

    @Override
    public void looked(String keyId, long after, long last, boolean all) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            with looked as (
                              update erasures set looked_to = greatest(looked_to, :last), done = :all
                              where stage = 'FORGOTTEN' and key_id = :key and not done returning workspace, id, done)
                            insert into erasure_copies (copy, workspace, erasure)
                            select name, workspace, id from looked cross join rejected_copies where done
                            on conflict do nothing""")
                    .bind("last", last)
                    .bind("all", all)
                    .bind("key", keyId)
                    .execute();
            handle.createUpdate("""
                            insert into erasure_looks (key_id, looked_to) select :key, 0
                            on conflict (key_id) do nothing""").bind("key", keyId).execute();
            handle.createUpdate("""
                            update erasure_looks set looked_to = greatest(looked_to, :last)
                            where key_id = :key and looked_to >= :after""")
                    .bind("last", last)
                    .bind("after", after)
                    .bind("key", keyId)
                    .execute();
        });
    }

    @Override
    public List<Standing> untold(Optional<String> keyId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select workspace, id, version, state from (
                          select *, case
                            when done and exists (select from erasure_copies c where c.workspace = e.workspace and c.erasure = e.id) then 'COPIED'
                            when done then 'DROPPED' when key_id <> :key then 'UNREADABLE'
                            when stage = 'REQUESTED' then 'WAITING' else 'DROPPING' end as state
                          from erasures e
                          where stage <> 'CANCELLED' and (not done or told_state <> 'DROPPED' or told_version <> version)
                          for update of e skip locked
                        ) erased
                        where (told_version, told_state) is distinct from (version, state)
                        order by workspace, id limit :most""")
                .bind("key", keyId.orElse(NO_KEY))
                .bind("most", most)
                .map((row, _) -> standing(row, row.getString("state")))
                .list());
    }

    @Override
    public void tell(Standing standing) {
        var revision = jdbi.withHandle(handle -> handle.createQuery("""
                        update erasures set told_version = :version, told_state = :state, revision = revision + 1
                        where workspace = :workspace and id = :id returning revision""")
                .bind("version", standing.version())
                .bind("state", standing.state().name())
                .bind("workspace", standing.workspace())
                .bind("id", standing.erasure())
                .mapTo(Long.class)
                .one());
        publish(standing, revision);
    }

    @Override
    public int republish() {
        var told = jdbi.withHandle(handle -> handle.createQuery(
                        "select * from erasures where told_state <> '' order by workspace, id for update")
                .map(PgErasures::told)
                .list());
        told.forEach(each -> publish(each.standing(), each.revision()));
        return told.size();
    }

    @Override
    public long unreadable(Optional<String> keyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from erasures where stage <> 'CANCELLED' and key_id <> :key")
                .bind("key", keyId.orElse(NO_KEY))
                .mapTo(Long.class)
                .one());
    }

    private record Told(Standing standing, long revision) {}

    private void publish(Standing standing, long revision) {
        outbox.append(OutboxRow.version(
                Topic.SYNCS,
                Keys.erasure(standing.workspace(), standing.erasure()),
                revision,
                StandingWire.event(standing),
                clock.instant()));
    }

    private static Told told(ResultSet row, StatementContext context) throws SQLException {
        return new Told(
                new Standing(
                        row.getString("workspace"),
                        row.getString("id"),
                        row.getLong("told_version"),
                        Standing.State.valueOf(row.getString("told_state"))),
                row.getLong("revision"));
    }

    private static Standing standing(ResultSet row, String state) throws SQLException {
        return new Standing(
                row.getString("workspace"), row.getString("id"), row.getLong("version"), Standing.State.valueOf(state));
    }
}

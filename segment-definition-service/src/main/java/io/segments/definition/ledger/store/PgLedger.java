package io.segments.definition.ledger.store;

import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Subject;
import io.segments.eventing.Keys;
import io.segments.eventing.OutboxRow;
import io.segments.eventing.Topic;
import io.segments.eventing.Traceparent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps versions in a table, and publishes them through the outbox table that the relay watches. */
@ApplicationScoped
class PgLedger implements Ledger {

    private static final String INSERT = OutboxRow.INSERT.replace('$', '?');
    private static final String DELETE = OutboxRow.DELETE.replace('$', '?');

    private final Mutiny.SessionFactory sessions;

    PgLedger(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> append(Entry entry) {
        return sessions.withStatelessTransaction(
                session -> session.insert(VersionRow.of(entry)).chain(() -> publishAgain(entry)));
    }

    @Override
    public Uni<Void> publishAgain(Entry entry) {
        return publish(OutboxRow.version(
                Topic.DEFINITIONS,
                key(entry.subject()),
                entry.version(),
                entry.event(),
                entry.signature().at()));
    }

    @Override
    public Uni<Void> tombstone(Entry last, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createQuery(
                        "update VersionRow set tombstoned = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", VersionRow.of(last).id)
                .executeUpdate()
                .chain(() ->
                        publish(OutboxRow.tombstone(Topic.DEFINITIONS, key(last.subject()), last.version(), now))));
    }

    @Override
    public Uni<List<Entry>> versions(Subject subject, long before, int limit) {
        return sessions.withStatelessSession(session -> session.createQuery(
                        "from VersionRow where id.kind = :kind and id.workspace = :workspace and id.id = :id"
                                + " and id.version < :before order by id.version desc",
                        VersionRow.class)
                .setParameter("kind", subject.kind().word())
                .setParameter("workspace", subject.workspace())
                .setParameter("id", subject.id())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList()
                .map(PgLedger::entries));
    }

    @Override
    public Uni<List<Entry>> latest(String workspace) {
        return sessions.withStatelessSession(session -> session.createQuery(
                        "from VersionRow v where v.id.workspace = :workspace and v.tombstoned is null"
                                + " and v.id.version = (select max(w.id.version) from VersionRow w where w.id.kind ="
                                + " v.id.kind and w.id.workspace = v.id.workspace and w.id.id = v.id.id)"
                                + " order by case v.id.kind when 'workspace' then 1 when 'suppression' then 2 when 'erasure' then 2 when 'dataset' then 3 when 'list' then 4 else 5 end,"
                                + " v.id.id",
                        VersionRow.class)
                .setParameter("workspace", workspace)
                .getResultList()
                .map(PgLedger::entries));
    }

    @Override
    public Uni<List<Entry>> deletedBefore(Instant instant) {
        return sessions.withStatelessSession(session -> session.createQuery(
                        "from VersionRow v where v.deleted and v.tombstoned is null and v.written < :instant"
                                + " and not exists (select 1 from VersionRow w where w.id.kind = v.id.kind and"
                                + " w.id.workspace = v.id.workspace and w.id.id = v.id.id and w.id.version >"
                                + " v.id.version) order by v.written",
                        VersionRow.class)
                .setParameter("instant", instant)
                .getResultList()
                .map(PgLedger::entries));
    }

    private Uni<Void> publish(OutboxRow row) {
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(INSERT)
                .setParameter(1, row.id())
                .setParameter(2, row.aggregateType())
                .setParameter(3, row.aggregateId())
                .setParameter(4, row.type())
                .setParameter(5, row.payload())
                .setParameter(6, row.traceparent().map(Traceparent::value).orElse(null))
                .setParameter(7, row.occurredAt())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(DELETE)
                        .setParameter(1, row.id())
                        .executeUpdate())
                .replaceWithVoid());
    }

    private static String key(Subject subject) {
        return switch (subject.kind()) {
            case WORKSPACE -> Keys.workspace(subject.workspace());
            case DATASET -> Keys.dataset(subject.workspace(), subject.id());
            case LIST -> Keys.list(subject.workspace(), subject.id());
            case PRIORITY_LIST -> Keys.priorityList(subject.workspace(), subject.id());
            case SUPPRESSION -> Keys.suppression(subject.workspace(), subject.id());
            case ERASURE -> Keys.erasure(subject.workspace(), subject.id());
            case SEGMENT -> Keys.segment(subject.workspace(), subject.id());
        };
    }

    private static List<Entry> entries(List<VersionRow> rows) {
        return rows.stream().map(VersionRow::entry).toList();
    }
}

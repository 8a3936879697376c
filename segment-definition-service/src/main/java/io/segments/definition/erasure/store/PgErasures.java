package io.segments.definition.erasure.store;

import io.segments.api.Slug;
import io.segments.definition.erasure.Erasure;
import io.segments.definition.erasure.Erasures;
import io.segments.definition.erasure.wire.ErasureWire;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Erasures in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgErasures implements Erasures {

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgErasures(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<Erasure>> find(String workspace, String id) {
        if (!Slug.isValid(workspace) || !Slug.isValid(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(ErasureRow.class, new ErasureRow.Id(workspace, id)))
                .map(row -> Optional.ofNullable(row).map(ErasureRow::erasure));
    }

    @Override
    public Uni<List<Erasure>> page(String workspace, String after, int limit) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                "from ErasureRow where id.workspace = :workspace and id.id > :after order by id.id",
                                ErasureRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PgErasures::erasures);
    }

    @Override
    public Uni<List<Erasure>> versions(String workspace, String id, long before, int limit) {
        return ledger.versions(new Subject(Kind.ERASURE, workspace, id), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> ErasureWire.erasure(entry.event()))
                        .toList());
    }

    @Override
    public Uni<List<Erasure>> open() {
        return sessions.withStatelessSession(session -> session.createQuery(
                                "from ErasureRow where state in ('REQUESTED', 'FORGETTING') order by id.workspace, id.id",
                                ErasureRow.class)
                        .getResultList())
                .map(PgErasures::erasures);
    }

    @Override
    public Uni<Void> save(Erasure erasure) {
        var row = ErasureRow.of(erasure);
        return sessions.withStatelessTransaction(
                session -> (erasure.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(erasure, row.event))));
    }

    /** Never deleted, so that it stays on the topic: nobody who was erased may come back. */
    private static Entry entry(Erasure erasure, byte[] event) {
        return new Entry(
                new Subject(Kind.ERASURE, erasure.workspace(), erasure.id()),
                erasure.version(),
                Standing.PRESENT,
                new Signature(erasure.audit().actor(), erasure.audit().updated()),
                event);
    }

    private static List<Erasure> erasures(List<ErasureRow> rows) {
        return rows.stream().map(ErasureRow::erasure).toList();
    }
}

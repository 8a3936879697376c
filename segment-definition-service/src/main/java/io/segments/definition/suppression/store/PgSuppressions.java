package io.segments.definition.suppression.store;

import io.segments.api.Slug;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.Suppressions;
import io.segments.definition.suppression.wire.SuppressionWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Suppressions in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgSuppressions implements Suppressions {

    private static final String ACTIVE = "from SuppressionRow where state = 'ACTIVE' and ";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgSuppressions(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<Suppression>> find(String workspace, String id) {
        if (!Slug.isValid(workspace) || !Slug.isValid(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(
                        session -> session.get(SuppressionRow.class, new SuppressionRow.Id(workspace, id)))
                .map(row -> Optional.ofNullable(row).map(SuppressionRow::suppression));
    }

    @Override
    public Uni<Long> count(String workspace) {
        return sessions.withStatelessSession(
                session -> session.createQuery("select count(*) " + ACTIVE + "id.workspace = :workspace", Long.class)
                        .setParameter("workspace", workspace)
                        .getSingleResult());
    }

    @Override
    public Uni<List<Suppression>> page(String workspace, String after, int limit) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                ACTIVE + "id.workspace = :workspace and id.id > :after order by id.id",
                                SuppressionRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PgSuppressions::suppressions);
    }

    @Override
    public Uni<List<Suppression>> versions(String workspace, String id, long before, int limit) {
        return ledger.versions(new Subject(Kind.SUPPRESSION, workspace, id), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> SuppressionWire.suppression(entry.event()))
                        .toList());
    }

    @Override
    public Uni<List<Suppression>> ended(Instant now, int limit) {
        return sessions.withStatelessSession(
                        session -> session.createQuery(ACTIVE + "end <= :now order by end", SuppressionRow.class)
                                .setParameter("now", now)
                                .setMaxResults(limit)
                                .getResultList())
                .map(PgSuppressions::suppressions);
    }

    @Override
    public Uni<Void> save(Suppression suppression) {
        var row = SuppressionRow.of(suppression);
        return sessions.withStatelessTransaction(
                session -> (suppression.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(suppression, row.event))));
    }

    private static Entry entry(Suppression suppression, byte[] event) {
        return new Entry(
                new Subject(Kind.SUPPRESSION, suppression.workspace(), suppression.id()),
                suppression.version(),
                suppression.isActive() ? Standing.PRESENT : Standing.DELETED,
                new Signature(suppression.audit().actor(), suppression.audit().updated()),
                event);
    }

    private static List<Suppression> suppressions(List<SuppressionRow> rows) {
        return rows.stream().map(SuppressionRow::suppression).toList();
    }
}

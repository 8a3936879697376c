package io.segments.definition.dataset.store;

import io.segments.api.Slug;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.Dataset.State;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.dataset.wire.DatasetWire;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Datasets in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgDatasets implements Datasets {

    private static final String ACTIVE = "from DatasetRow where id.workspace = :workspace and state = 'ACTIVE'";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgDatasets(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<Dataset>> find(DatasetKey key) {
        if (!Slug.isValid(key.workspace()) || !Slug.isValid(key.id())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(DatasetRow.class, DatasetRow.Id.of(key)))
                .map(row -> Optional.ofNullable(row).map(DatasetRow::dataset));
    }

    @Override
    public Uni<List<Dataset>> active(String workspace, Collection<String> ids) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                ACTIVE + " and id.id in :ids", DatasetRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("ids", ids.stream().filter(Slug::isValid).toList())
                        .getResultList())
                .map(PgDatasets::datasets);
    }

    @Override
    public Uni<List<Dataset>> relatedTo(DatasetKey key) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                ACTIVE + " and array_contains(related, :id) order by id.id", DatasetRow.class)
                        .setParameter("workspace", key.workspace())
                        .setParameter("id", key.id())
                        .getResultList())
                .map(PgDatasets::datasets);
    }

    @Override
    public Uni<List<Dataset>> page(String workspace, String after, int limit) {
        return sessions.withStatelessSession(
                        session -> session.createQuery(ACTIVE + " and id.id > :after order by id.id", DatasetRow.class)
                                .setParameter("workspace", workspace)
                                .setParameter("after", after)
                                .setMaxResults(limit)
                                .getResultList())
                .map(PgDatasets::datasets);
    }

    @Override
    public Uni<List<Dataset>> versions(DatasetKey key, long before, int limit) {
        return ledger.versions(subject(key), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> DatasetWire.dataset(entry.event()))
                        .toList());
    }

    @Override
    public Uni<Void> save(Dataset dataset) {
        var row = DatasetRow.of(dataset);
        return sessions.withStatelessTransaction(
                session -> (dataset.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(dataset, row.event))));
    }

    private static Entry entry(Dataset dataset, byte[] event) {
        return new Entry(
                subject(dataset.key()),
                dataset.version(),
                dataset.state() == State.DELETED ? Standing.DELETED : Standing.PRESENT,
                new Signature(dataset.audit().actor(), dataset.audit().updated()),
                event);
    }

    private static Subject subject(DatasetKey key) {
        return new Subject(Kind.DATASET, key.workspace(), key.id());
    }

    private static List<Dataset> datasets(List<DatasetRow> rows) {
        return rows.stream().map(DatasetRow::dataset).toList();
    }
}

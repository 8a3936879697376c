package io.segments.definition.priority.store;

import io.segments.api.Slug;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.segments.definition.priority.PriorityList;
import io.segments.definition.priority.PriorityListKey;
import io.segments.definition.priority.PriorityLists;
import io.segments.definition.priority.wire.PriorityWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Priority lists in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgPriorityLists implements PriorityLists {

    private static final String ACTIVE = "from PriorityListRow where id.workspace = :workspace and state = 'ACTIVE'";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgPriorityLists(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<PriorityList>> find(PriorityListKey key) {
        if (!Slug.isValid(key.workspace()) || !Slug.isValid(key.id())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(PriorityListRow.class, PriorityListRow.Id.of(key)))
                .map(row -> Optional.ofNullable(row).map(PriorityListRow::list));
    }

    @Override
    public Uni<List<PriorityList>> page(String workspace, String dataset, String after, int limit) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                ACTIVE + " and (:dataset = '' or dataset = :dataset) and id.id > :after order by id.id",
                                PriorityListRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("dataset", dataset)
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PgPriorityLists::lists);
    }

    @Override
    public Uni<List<PriorityList>> versions(PriorityListKey key, long before, int limit) {
        return ledger.versions(subject(key), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> PriorityWire.list(entry.event()))
                        .toList());
    }

    @Override
    public Uni<Void> save(PriorityList list) {
        var row = PriorityListRow.of(list);
        return sessions.withStatelessTransaction(
                session -> (list.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(list, row.event))));
    }

    private static Entry entry(PriorityList list, byte[] event) {
        return new Entry(
                subject(list.key()),
                list.version(),
                list.isActive() ? Standing.PRESENT : Standing.DELETED,
                new Signature(list.audit().actor(), list.audit().updated()),
                event);
    }

    private static Subject subject(PriorityListKey key) {
        return new Subject(Kind.PRIORITY_LIST, key.workspace(), key.id());
    }

    private static List<PriorityList> lists(List<PriorityListRow> rows) {
        return rows.stream().map(PriorityListRow::list).toList();
    }
}

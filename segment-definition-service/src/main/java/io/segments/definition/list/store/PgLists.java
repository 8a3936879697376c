package io.segments.definition.list.store;

import io.segments.api.Slug;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.segments.definition.list.ListKey;
import io.segments.definition.list.Lists;
import io.segments.definition.list.MemberList;
import io.segments.definition.list.wire.ListWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists in a table: one row each, replaced by every version. */
@ApplicationScoped
class PgLists implements Lists {

    private static final String ACTIVE = "from ListRow where id.workspace = :workspace and state = 'ACTIVE'";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgLists(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<MemberList>> find(ListKey key) {
        if (!Slug.isValid(key.workspace()) || !Slug.isValid(key.id())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(ListRow.class, ListRow.Id.of(key)))
                .map(row -> Optional.ofNullable(row).map(ListRow::list));
    }

    @Override
    public Uni<List<MemberList>> active(String workspace) {
        return sessions.withStatelessSession(session -> session.createQuery(ACTIVE, ListRow.class)
                        .setParameter("workspace", workspace)
                        .getResultList())
                .map(PgLists::lists);
    }

    @Override
    public Uni<List<MemberList>> of(DatasetKey dataset) {
        return page(dataset.workspace(), dataset.id(), "", Integer.MAX_VALUE);
    }

    @Override
    public Uni<List<MemberList>> page(String workspace, String dataset, String after, int limit) {
        return sessions.withStatelessSession(session -> session.createQuery(
                                ACTIVE + " and (:dataset = '' or dataset = :dataset) and id.id > :after order by id.id",
                                ListRow.class)
                        .setParameter("workspace", workspace)
                        .setParameter("dataset", dataset)
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PgLists::lists);
    }

    @Override
    public Uni<List<MemberList>> versions(ListKey key, long before, int limit) {
        return ledger.versions(subject(key), before, limit)
                .map(entries -> entries.stream()
                        .map(entry -> ListWire.list(entry.event()))
                        .toList());
    }

    @Override
    public Uni<Void> save(MemberList list) {
        var row = ListRow.of(list);
        return sessions.withStatelessTransaction(
                session -> (list.version() == 1 ? session.insert(row) : session.update(row))
                        .chain(() -> ledger.append(entry(list, row.event))));
    }

    private static Entry entry(MemberList list, byte[] event) {
        return new Entry(
                subject(list.key()),
                list.version(),
                list.isActive() ? Standing.PRESENT : Standing.DELETED,
                new Signature(list.audit().actor(), list.audit().updated()),
                event);
    }

    private static Subject subject(ListKey key) {
        return new Subject(Kind.LIST, key.workspace(), key.id());
    }

    private static List<MemberList> lists(List<ListRow> rows) {
        return rows.stream().map(ListRow::list).toList();
    }
}

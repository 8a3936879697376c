package io.segments.definition.workspace.store;

import io.segments.api.Slug;
import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import io.segments.definition.workspace.Workspace;
import io.segments.definition.workspace.Workspaces;
import io.segments.definition.workspace.wire.WorkspaceWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Workspaces in a table; the lock on a workspace's row makes its writers wait for each other. */
@ApplicationScoped
class PgWorkspaces implements Workspaces {

    // of several instances that begin a workspace at once, one does and the others wait for it
    private static final String BEGIN =
            "insert into workspaces (id, version, time_zone, created, updated, actor) values (?1, ?2, ?3, ?4, ?5, ?6)"
                    + " on conflict do nothing";

    private final Mutiny.SessionFactory sessions;
    private final Ledger ledger;

    PgWorkspaces(Mutiny.SessionFactory sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Optional<Workspace>> find(String id) {
        if (!Slug.isValid(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.get(WorkspaceRow.class, id))
                .map(row -> Optional.ofNullable(row).map(WorkspaceRow::workspace));
    }

    @Override
    public Uni<List<String>> ids() {
        return sessions.withStatelessSession(
                session -> session.createQuery("select id from WorkspaceRow order by id", String.class)
                        .getResultList());
    }

    @Override
    public Uni<Boolean> begin(Workspace workspace) {
        var audit = workspace.audit();
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(BEGIN)
                .setParameter(1, workspace.id())
                .setParameter(2, workspace.version())
                .setParameter(3, workspace.timeZone().getId())
                .setParameter(4, audit.created())
                .setParameter(5, audit.updated())
                .setParameter(6, audit.actor())
                .executeUpdate()
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : ledger.append(entry(workspace)).replaceWith(true)));
    }

    @Override
    public Uni<Void> save(Workspace workspace) {
        return sessions.withStatelessTransaction(
                session -> session.update(WorkspaceRow.of(workspace)).chain(() -> ledger.append(entry(workspace))));
    }

    @Override
    public <T> Uni<T> exclusively(String id, Function<Workspace, Uni<T>> work) {
        if (!Slug.isValid(id)) {
            return Uni.createFrom().failure(() -> Workspaces.notFound(id));
        }
        return sessions.withStatelessTransaction(
                session -> session.get(WorkspaceRow.class, id, LockMode.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Workspaces.notFound(id))
                        .chain(row -> work.apply(row.workspace())));
    }

    private static Entry entry(Workspace workspace) {
        var audit = workspace.audit();
        return new Entry(
                new Subject(Kind.WORKSPACE, workspace.id(), workspace.id()),
                workspace.version(),
                Standing.PRESENT,
                new Signature(audit.actor(), audit.updated()),
                WorkspaceWire.event(workspace));
    }
}

package io.segments.definition.workspace.store;

import io.segments.definition.ledger.Audit;
import io.segments.definition.workspace.Workspace;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

/** A workspace as it is now. */
@Entity
@Table(name = "workspaces")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class WorkspaceRow {

    @Id
    String id;

    long version;
    String timeZone;
    Instant created;
    Instant updated;
    String actor;

    static WorkspaceRow of(Workspace workspace) {
        var row = new WorkspaceRow();
        row.id = workspace.id();
        row.version = workspace.version();
        row.timeZone = workspace.timeZone().getId();
        row.created = workspace.audit().created();
        row.updated = workspace.audit().updated();
        row.actor = workspace.audit().actor();
        return row;
    }

    Workspace workspace() {
        return new Workspace(id, version, ZoneId.of(timeZone), new Audit(created, updated, actor));
    }
}

package io.segments.definition.workspace.rest;

import io.segments.definition.workspace.Workspace;
import java.time.Instant;

/**
 * A workspace as the API shows it.
 *
 * @param id immutable slug
 * @param version grows by one with every change; it is the entity tag
 * @param timeZone IANA time zone that calendar days are computed in
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
public record WorkspaceView(
        String id, long version, String timeZone, Instant createTime, Instant updateTime, String actor) {

    static WorkspaceView of(Workspace workspace) {
        var audit = workspace.audit();
        return new WorkspaceView(
                workspace.id(),
                workspace.version(),
                workspace.timeZone().getId(),
                audit.created(),
                audit.updated(),
                audit.actor());
    }
}

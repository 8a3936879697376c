package io.segments.definition.workspace.wire;

import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.definition.workspace.Workspace;

/** A workspace as it is published. */
public final class WorkspaceWire {

    private WorkspaceWire() {}

    /** The definition event that tells a workspace's full state. */
    public static byte[] event(Workspace workspace) {
        return DefinitionEvent.newBuilder()
                .setWorkspace(io.segments.contract.definition.v1.Workspace.newBuilder()
                        .setId(workspace.id())
                        .setVersion(workspace.version())
                        .setTimeZone(workspace.timeZone().getId()))
                .build()
                .toByteArray();
    }
}

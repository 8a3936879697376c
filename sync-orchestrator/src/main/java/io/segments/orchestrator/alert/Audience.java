package io.segments.orchestrator.alert;

import java.util.Set;

/** The workspaces whose alerts a channel tells; {@code *} means every one. */
public record Audience(Set<String> workspaces) {

    public Audience {
        workspaces = Set.copyOf(workspaces);
    }

    public boolean includes(String workspace) {
        return workspaces.contains("*") || workspaces.contains(workspace);
    }
}

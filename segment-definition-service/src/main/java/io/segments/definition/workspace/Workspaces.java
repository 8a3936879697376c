package io.segments.definition.workspace;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The workspaces that there are. */
public interface Workspaces {

    Uni<Optional<Workspace>> find(String id);

    /** The workspace; fails with workspace-not-found when there is none. */
    default Uni<Workspace> require(String id) {
        return find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** What a caller is told of a workspace that is not there. */
    static ApiException notFound(String id) {
        return ApiException.of(ErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace " + id + ".");
    }

    /** Ids of all workspaces. */
    Uni<List<String>> ids();

    /** Writes the first version of a workspace, keeps it, and publishes it. Gives false when the workspace is there already. */
    Uni<Boolean> begin(Workspace workspace);

    /** Writes a further version of a workspace, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(Workspace workspace);

    /**
     * Runs work as the workspace's only writer, in one transaction that commits when the work succeeds and leaves
     * nothing when it fails. Fails with workspace-not-found when there is no such workspace.
     */
    <T> Uni<T> exclusively(String id, Function<Workspace, Uni<T>> work);
}

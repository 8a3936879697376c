package io.segments.definition.suppression;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The suppressions that there are, also lifted ones. */
public interface Suppressions {

    Uni<Optional<Suppression>> find(String workspace, String id);

    /** How many hold in a workspace. */
    Uni<Long> count(String workspace);

    /** Those of a workspace that hold, by id. */
    Uni<List<Suppression>> page(String workspace, String after, int limit);

    /** Versions of one, newest first. */
    Uni<List<Suppression>> versions(String workspace, String id, long before, int limit);

    /** Those of all workspaces that hold and have ended. */
    Uni<List<Suppression>> ended(Instant now, int limit);

    /** Writes a version, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(Suppression suppression);
}

package io.segments.definition.erasure;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The erasures that there are, also those that are over. */
public interface Erasures {

    Uni<Optional<Erasure>> find(String workspace, String id);

    /** Those of a workspace, by id. */
    Uni<List<Erasure>> page(String workspace, String after, int limit);

    /** Versions of one, newest first. */
    Uni<List<Erasure>> versions(String workspace, String id, long before, int limit);

    /** Those of all workspaces that are waited for. */
    Uni<List<Erasure>> open();

    /** Writes a version, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(Erasure erasure);
}

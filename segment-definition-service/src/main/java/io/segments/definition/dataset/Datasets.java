package io.segments.definition.dataset;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The datasets that there are. */
public interface Datasets {

    /** A dataset, also a deleted one. */
    Uni<Optional<Dataset>> find(DatasetKey key);

    /** Those of the ids that are there and not deleted. */
    Uni<List<Dataset>> active(String workspace, Collection<String> ids);

    /** Those that are not deleted and have a relationship to a dataset, or columns that are computed of it. */
    Uni<List<Dataset>> relatedTo(DatasetKey key);

    /**
     * Those that are not deleted, by id.
     *
     * @param after only ids after this one; empty for the first page
     * @param limit most datasets to return
     */
    Uni<List<Dataset>> page(String workspace, String after, int limit);

    /** Every version of a dataset below a version, newest first. */
    Uni<List<Dataset>> versions(DatasetKey key, long before, int limit);

    /** Writes a version of a dataset, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(Dataset dataset);
}

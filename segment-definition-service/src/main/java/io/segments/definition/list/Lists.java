package io.segments.definition.list;

import io.segments.definition.dataset.DatasetKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The lists that there are. */
public interface Lists {

    /** A list, also a deleted one. */
    Uni<Optional<MemberList>> find(ListKey key);

    /** All lists of a workspace that are not deleted. */
    Uni<List<MemberList>> active(String workspace);

    /** Those of a dataset that are not deleted, by id. */
    Uni<List<MemberList>> of(DatasetKey dataset);

    /**
     * Those that are not deleted, by id.
     *
     * @param dataset only lists of this dataset; empty for all
     * @param after only ids after this one; empty for the first page
     * @param limit most lists to return
     */
    Uni<List<MemberList>> page(String workspace, String dataset, String after, int limit);

    /** Every version of a list below a version, newest first. */
    Uni<List<MemberList>> versions(ListKey key, long before, int limit);

    /** Writes a version of a list, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(MemberList list);
}

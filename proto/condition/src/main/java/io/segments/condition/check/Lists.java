package io.segments.condition.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists of the workspace, by id. */
public interface Lists {

    /** No list at all. */
    Lists NONE = of(Map.of());

    /** The dataset whose rows a list names; empty when there is no such list. */
    Optional<String> dataset(String id);

    /** The ids of all lists of a dataset, to find what was meant by one that is not there. */
    Set<String> of(String dataset);

    /** @param datasets the dataset of each list, by the list's id */
    static Lists of(Map<String, String> datasets) {
        return new KnownLists(datasets);
    }
}

package io.segments.condition.check;

import java.util.Optional;
import java.util.Set;

/** The other segments of the workspace, by id. */
@FunctionalInterface
public interface Segments {

    /** No segment at all. */
    Segments NONE = _ -> Optional.empty();

    Optional<Reference> find(String id);

    /**
     * What the checker needs to know of a segment.
     *
     * @param dataset the dataset whose rows are its members
     * @param references the segments that its condition refers to
     */
    record Reference(String dataset, Set<String> references) {
        public Reference {
            references = Set.copyOf(references);
        }
    }
}

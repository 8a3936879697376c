package io.segments.orchestrator.destination;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.util.Optional;

/** The destinations that have announced themselves. */
public interface Destinations {

    Optional<Destination> find(String id);

    /** Destinations that a workspace may use, by id. */
    Page<Destination> page(String workspace, PageRequest page);

    /** Keeps what a worker said last. */
    void learn(Destination destination);

    /** A worker deployment is gone for good. */
    void forget(String id);
}

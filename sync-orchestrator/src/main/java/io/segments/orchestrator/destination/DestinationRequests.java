package io.segments.orchestrator.destination;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.Optional;

/** The last requests to each destination. Every call takes part in the caller's transaction. */
public interface DestinationRequests {

    /** Keeps a request, once, and only the newest of its destination: more of those that were not taken than of those that were. */
    void keep(DestinationRequest request);

    /** Those of a destination that a workspace may see, newest first. */
    Page<DestinationRequest> page(
            String workspace, String destination, Optional<DestinationRequest.Outcome> outcome, PageRequest page);

    /** Drops what was made before an instant; returns how many. */
    int forgetBefore(Instant instant);
}

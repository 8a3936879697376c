package io.segments.condition.schema;

import io.segments.condition.Join;
import java.util.Optional;

/**
 * One step from rows of a dataset to related ones.
 *
 * @param dataset the dataset that it leads to
 * @param via which relationship it follows; empty where there is only one
 */
public record Hop(String dataset, Optional<Join> via) {
    public Hop {
        if (dataset.isEmpty()) {
            throw new IllegalArgumentException("a step leads to a dataset");
        }
    }
}

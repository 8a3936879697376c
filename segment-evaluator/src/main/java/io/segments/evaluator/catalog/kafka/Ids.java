package io.segments.evaluator.catalog.kafka;

import io.segments.api.Slug;

/** Ids of what is defined elsewhere. */
final class Ids {

    private Ids() {}

    /** An id in the form that all have; a record without it is malformed, whatever else it says. */
    static String required(String id) {
        if (!Slug.isValid(id)) {
            throw new IllegalArgumentException("an id is missing or malformed");
        }
        return id;
    }
}

package io.segments.condition.check;

import io.segments.condition.schema.DatasetSchema;

/** The dataset whose columns a condition may use, and what else may be asked of its rows. */
record Scope(DatasetSchema dataset, Kind kind) {

    enum Kind {
        /** Rows are members: events, segments and lists may be asked for. */
        MEMBERS,
        /** Rows are related ones that are looked at: no segments, no lists. */
        RELATED,
        /** Rows are events that are counted: no other events, segments or lists. */
        EVENTS
    }
}

package io.segments.condition.check;

import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Join;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Schemas;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Checks whether events can be looked for: their dataset, its relationship to the members', the events' names. */
final class EventDatasetCheck {

    private final Schemas schemas;
    private final RelationshipCheck relationships;
    private final Findings findings;

    EventDatasetCheck(Schemas schemas, RelationshipCheck relationships, Findings findings) {
        this.schemas = schemas;
        this.relationships = relationships;
        this.findings = findings;
    }

    void check(String dataset, Optional<Join> via, List<String> names, DatasetSchema members, NodePath path) {
        checkNames(names, path.field("events"));
        var at = path.field("dataset");
        var events = schemas.find(dataset);
        if (events.isEmpty()) {
            findings.add(at, FindingCode.UNKNOWN_DATASET, "there is no dataset \"" + dataset + "\"");
            return;
        }
        if (events.get().type() != DatasetType.EVENT) {
            findings.add(
                    at,
                    FindingCode.NOT_AN_EVENT_DATASET,
                    "dataset \"" + dataset + "\" does not hold events; this needs one of type EVENT");
            return;
        }
        requireNames(names, events.get(), path);
        relationships.check(members, events.get(), via, path);
    }

    /**
     * Checks the names of events of a dataset that was checked.
     *
     * @param path where the field with the names stands
     */
    void checkNames(List<String> names, DatasetSchema events, NodePath path) {
        checkNames(names, path.field("events"));
        requireNames(names, events, path);
    }

    private void requireNames(List<String> names, DatasetSchema events, NodePath path) {
        if (!names.isEmpty() && events.eventNameColumn().isEmpty()) {
            findings.add(
                    path.field("events"),
                    FindingCode.NO_EVENT_NAMES,
                    "dataset \"" + events.id()
                            + "\" names no event name column; leave the names out or compare a column in where");
        }
    }

    private void checkNames(List<String> names, NodePath path) {
        var seen = new HashSet<String>();
        for (var i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                findings.add(path.index(i), FindingCode.DUPLICATE_EVENT, "this event is already in the list");
            }
        }
    }
}

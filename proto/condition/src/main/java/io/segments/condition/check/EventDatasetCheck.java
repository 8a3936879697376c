package io.segments.condition.check;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Performed;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Join;
import io.segments.condition.schema.Schemas;
import java.util.HashSet;
import java.util.Optional;

/** Checks whether events can be counted: their dataset, its relationship to the members', the events' names. */
final class EventDatasetCheck {

    private final Schemas schemas;
    private final Findings findings;

    EventDatasetCheck(Schemas schemas, Findings findings) {
        this.schemas = schemas;
        this.findings = findings;
    }

    void check(Performed performed, DatasetSchema members, NodePath path) {
        names(performed, path.field("events"));
        var at = path.field("dataset");
        var events = schemas.find(performed.dataset());
        if (events.isEmpty()) {
            findings.add(at, FindingCode.UNKNOWN_DATASET, "there is no dataset \"" + performed.dataset() + "\"");
            return;
        }
        if (events.get().type() != DatasetType.EVENT) {
            findings.add(
                    at,
                    FindingCode.NOT_AN_EVENT_DATASET,
                    "dataset \"" + performed.dataset() + "\" does not hold events; performed needs one of type EVENT");
            return;
        }
        if (!performed.events().isEmpty() && events.get().eventNameColumn().isEmpty()) {
            findings.add(
                    path.field("events"),
                    FindingCode.NO_EVENT_NAMES,
                    "dataset \"" + performed.dataset()
                            + "\" names no event name column; leave the names out or compare a column in where");
        }
        related(members, events.get(), at);
    }

    private void names(Performed performed, NodePath path) {
        var seen = new HashSet<String>();
        for (var i = 0; i < performed.events().size(); i++) {
            if (!seen.add(performed.events().get(i))) {
                findings.add(path.index(i), FindingCode.DUPLICATE_EVENT, "this event is already in the list");
            }
        }
    }

    private void related(DatasetSchema members, DatasetSchema events, NodePath at) {
        if (!members.warehouse().equals(events.warehouse())) {
            findings.add(
                    at,
                    FindingCode.OTHER_WAREHOUSE,
                    "dataset \"%s\" lives in warehouse \"%s\" and \"%s\" in \"%s\"; one condition reads one warehouse"
                            .formatted(events.id(), events.warehouse(), members.id(), members.warehouse()));
        }
        var joins = members.joinsTo(events);
        if (joins.isEmpty()) {
            findings.add(
                    at,
                    FindingCode.NO_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are not related; declare a relationship on one of them"
                            .formatted(members.id(), events.id()));
        } else if (joins.size() > 1) {
            findings.add(
                    at,
                    FindingCode.AMBIGUOUS_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are related in %d ways; there must be exactly one"
                            .formatted(members.id(), events.id(), joins.size()));
        } else if (!fits(joins.getFirst(), members, events)) {
            findings.add(
                    at,
                    FindingCode.BROKEN_RELATIONSHIP,
                    "the relationship of \"%s\" and \"%s\" must name a described column of each, both of one type"
                            .formatted(members.id(), events.id()));
        }
    }

    private static boolean fits(Join join, DatasetSchema members, DatasetSchema events) {
        Optional<ColumnType> here = members.column(join.column()).map(ColumnSchema::type);
        Optional<ColumnType> there = events.column(join.foreignColumn()).map(ColumnSchema::type);
        return here.isPresent() && here.equals(there);
    }
}

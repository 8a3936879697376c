package io.segments.condition.check;

import io.segments.condition.ColumnType;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Join;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks whether rows of one dataset meet those of another, in exactly one way or in the one that is named. */
final class RelationshipCheck {

    private final Findings findings;

    RelationshipCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param path where the other dataset is named, and the relationship beside it */
    void check(DatasetSchema here, DatasetSchema there, Optional<Join> via, NodePath path) {
        var at = path.field("dataset");
        if (!here.warehouse().equals(there.warehouse())) {
            findings.add(
                    at,
                    FindingCode.OTHER_WAREHOUSE,
                    "dataset \"%s\" lives in warehouse \"%s\" and \"%s\" in \"%s\"; one condition reads one warehouse"
                            .formatted(there.id(), there.warehouse(), here.id(), here.warehouse()));
        }
        var joins = here.joinsTo(there, via);
        if (joins.isEmpty() && via.isPresent() && !here.joinsTo(there).isEmpty()) {
            findings.add(
                    path.field("via"),
                    FindingCode.NO_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are not related so; there is %s"
                            .formatted(here.id(), there.id(), ways(here, there)));
        } else if (joins.isEmpty()) {
            findings.add(
                    at,
                    FindingCode.NO_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are not related; declare a relationship on one of them"
                            .formatted(here.id(), there.id()));
        } else if (joins.size() > 1) {
            findings.add(
                    at,
                    FindingCode.AMBIGUOUS_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are related in %d ways; say by via which one is meant: %s"
                            .formatted(here.id(), there.id(), joins.size(), ways(here, there)));
        } else if (!fits(joins.getFirst(), here, there)) {
            findings.add(
                    at,
                    FindingCode.BROKEN_RELATIONSHIP,
                    "the relationship of \"%s\" and \"%s\" must name a described column of each, both of one type, and neither an array nor JSON"
                            .formatted(here.id(), there.id()));
        }
    }

    private static String ways(DatasetSchema here, DatasetSchema there) {
        return here.joinsTo(there).stream()
                .map(join -> "column \"%s\" with foreign_column \"%s\"".formatted(join.column(), join.foreignColumn()))
                .collect(Collectors.joining(", or "));
    }

    private static boolean fits(Join join, DatasetSchema here, DatasetSchema there) {
        Optional<ColumnType> left = here.column(join.column()).map(ColumnSchema::type);
        Optional<ColumnType> right = there.column(join.foreignColumn()).map(ColumnSchema::type);
        return left.filter(ColumnType::isScalar).isPresent() && left.equals(right);
    }
}

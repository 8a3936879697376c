package io.segments.condition.check;

import io.segments.condition.ColumnType;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Join;
import java.util.Optional;

/** Checks whether rows of one dataset meet those of another in exactly one way. */
final class RelationshipCheck {

    private final Findings findings;

    RelationshipCheck(Findings findings) {
        this.findings = findings;
    }

    void check(DatasetSchema here, DatasetSchema there, NodePath at) {
        if (!here.warehouse().equals(there.warehouse())) {
            findings.add(
                    at,
                    FindingCode.OTHER_WAREHOUSE,
                    "dataset \"%s\" lives in warehouse \"%s\" and \"%s\" in \"%s\"; one condition reads one warehouse"
                            .formatted(there.id(), there.warehouse(), here.id(), here.warehouse()));
        }
        var joins = here.joinsTo(there);
        if (joins.isEmpty()) {
            findings.add(
                    at,
                    FindingCode.NO_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are not related; declare a relationship on one of them"
                            .formatted(here.id(), there.id()));
        } else if (joins.size() > 1) {
            findings.add(
                    at,
                    FindingCode.AMBIGUOUS_RELATIONSHIP,
                    "datasets \"%s\" and \"%s\" are related in %d ways; there must be exactly one"
                            .formatted(here.id(), there.id(), joins.size()));
        } else if (!fits(joins.getFirst(), here, there)) {
            findings.add(
                    at,
                    FindingCode.BROKEN_RELATIONSHIP,
                    "the relationship of \"%s\" and \"%s\" must name a described column of each, both of one type"
                            .formatted(here.id(), there.id()));
        }
    }

    private static boolean fits(Join join, DatasetSchema here, DatasetSchema there) {
        Optional<ColumnType> left = here.column(join.column()).map(ColumnSchema::type);
        Optional<ColumnType> right = there.column(join.foreignColumn()).map(ColumnSchema::type);
        return left.isPresent() && left.equals(right);
    }
}

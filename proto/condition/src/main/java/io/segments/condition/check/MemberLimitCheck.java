package io.segments.condition.check;

import io.segments.condition.Finding;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.MemberLimit;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import java.util.List;
import java.util.Optional;

/** Checks a segment's limit against its dataset. */
public final class MemberLimitCheck {

    private static final NodePath MEMBERS = NodePath.ROOT.field("members");
    private static final NodePath ORDER_BY = NodePath.ROOT.field("orderBy");
    private static final NodePath FOR_EACH = NodePath.ROOT.field("forEach");

    private MemberLimitCheck() {}

    /** Everything that is wrong with a limit; empty when nothing is. Paths are those of the limit's JSON form. */
    public static List<Finding> check(MemberLimit limit, DatasetSchema dataset) {
        var findings = new Findings();
        if (limit.members() < 1 || limit.members() > MemberLimit.MOST) {
            findings.add(
                    MEMBERS, FindingCode.LIMIT_OUT_OF_RANGE, "a limit is from 1 to %,d".formatted(MemberLimit.MOST));
        }
        column(dataset, limit.orderBy(), ORDER_BY, findings)
                .filter(found -> !MemberLimit.ORDERED.contains(found.type()))
                .ifPresent(found -> findings.add(
                        ORDER_BY,
                        FindingCode.ORDER_NOT_FOR_TYPE,
                        "members are not ordered by %s columns; take one of text, numbers, dates or timestamps"
                                .formatted(found.type().jsonName())));
        limit.forEach()
                .flatMap(name -> column(dataset, name, FOR_EACH, findings))
                .filter(found -> !found.type().isScalar())
                .ifPresent(found -> findings.add(
                        FOR_EACH,
                        FindingCode.ORDER_NOT_FOR_TYPE,
                        "members are not divided by %s columns"
                                .formatted(found.type().jsonName())));
        return findings.toList();
    }

    private static Optional<ColumnSchema> column(DatasetSchema dataset, String name, NodePath path, Findings findings) {
        var column = dataset.column(name);
        if (column.isEmpty()) {
            var names = dataset.usableColumns().stream().map(ColumnSchema::name).toList();
            findings.add(
                    path,
                    FindingCode.UNKNOWN_COLUMN,
                    "dataset \"%s\" has no column of this name%s"
                            .formatted(dataset.id(), NearestNames.hint(name, names)));
        }
        return column;
    }
}

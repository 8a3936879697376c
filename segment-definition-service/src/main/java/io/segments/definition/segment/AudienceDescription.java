package io.segments.definition.segment;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.Related;
import io.segments.condition.Measure;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.definition.dataset.AudienceTable;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.form.Words;
import io.segments.definition.segment.AudienceRows.AudienceRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the segment of a row says. Name, members and limit follow from the row; everything else is what people have said, or the default. */
final class AudienceDescription {

    private static final int LONGEST_NAME = 200;

    private AudienceDescription() {}

    static SegmentSpec of(
            Dataset dataset, AudienceTable table, AudienceRow row, Surroundings around, Optional<SegmentSpec> before) {
        var isRow = new Compare(table.audienceColumn(), Operator.IS, new Operand.One(id(table, row, around)));
        return spec(dataset, table, name(table, row), related(table, Optional.of(isRow)), before);
    }

    /** A segment of everybody who is in any audience, which needs what every segment of the table needs. */
    static SegmentSpec ofAll(Dataset dataset, AudienceTable table) {
        var named = new Compare(table.audienceColumn(), Operator.IS_NOT_BLANK, new Operand.None());
        return spec(dataset, table, table.id(), related(table, Optional.of(named)), Optional.empty());
    }

    private static Condition related(AudienceTable table, Optional<Condition> where) {
        return new Related(table.memberships(), table.via(), Measure.ANY, where);
    }

    private static SegmentSpec spec(
            Dataset dataset, AudienceTable table, String name, Condition condition, Optional<SegmentSpec> before) {
        return new SegmentSpec(
                name,
                before.map(SegmentSpec::tags).orElse(List.of(table.id())),
                dataset.key().id(),
                condition,
                Optional.empty(),
                before.map(SegmentSpec::ignoresExclusions).orElse(false),
                before.map(SegmentSpec::exposedColumns).orElse(List.of()),
                before.map(SegmentSpec::refreshInterval).orElse(SegmentSpec.DEFAULT_REFRESH_INTERVAL),
                before.map(SegmentSpec::guard).orElse(Guard.DEFAULT));
    }

    private static Value id(AudienceTable table, AudienceRow row, Surroundings around) {
        var isNumber = around.dataset(table.memberships())
                .flatMap(memberships -> memberships.column(table.audienceColumn()))
                .filter(column -> column.type() == ColumnType.NUMBER)
                .isPresent();
        return isNumber ? new Value.Number(new BigDecimal(row.id())) : new Value.Text(row.id());
    }

    /** What people read in lists; a row without a usable name goes by its id. */
    private static String name(AudienceTable table, AudienceRow row) {
        return row.name()
                .map(String::strip)
                .filter(name -> Words.required("$", name, LONGEST_NAME).isEmpty())
                .orElse(cut(table.id() + " " + row.id()));
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;
import io.segments.evaluator.compile.CompiledExplanation.Kind;
import java.util.Optional;

/**
 * Hears what is said of a member, part by part of its condition, while the condition is compiled. It adds nothing to the query
 * that decides, so whoever listens hears exactly what is decided. Filters of events and of related rows are not about the member.
 */
interface Witness {

    /** Nobody wants to know. */
    Witness NOBODY = new Witness() {
        @Override
        public void says(NodePath part, Predicate predicate) {}

        @Override
        public void divides(NodePath part, Belonging belonging) {}

        @Override
        public void reads(NodePath part, Reading reading) {}
    };

    /** The query says whether a part holds. */
    void says(NodePath part, Predicate predicate);

    /** Whether a part holds is decided by memberships that are read beside the query. */
    void divides(NodePath part, Belonging belonging);

    /** A part's answer is found by looking at this. */
    void reads(NodePath part, Reading reading);

    /**
     * What a part looks at.
     *
     * @param column the column's name; empty for a number of rows
     * @param personal whether nobody may see it
     * @param value never NaN
     * @param divisor by how much a sum is to be divided to be an average
     */
    record Reading(
            Kind kind, String column, boolean personal, Fragment value, ColumnType type, Optional<Fragment> divisor) {

        static Reading column(DatasetSchema dataset, Scope.Column column, Dialect dialect) {
            return new Reading(
                    Kind.COLUMN,
                    column.name(),
                    isPersonal(dataset, column.name()),
                    column.shown(dialect),
                    column.type().columnType(),
                    Optional.empty());
        }

        /** @param rows how many, NULL for none */
        static Reading count(Fragment rows) {
            return new Reading(
                    Kind.COUNT, "", false, Fragment.of("COALESCE({}, 0)", rows), ColumnType.NUMBER, Optional.empty());
        }

        /** The number that an aggregate is, computed of the rows that it is compared by. */
        static Reading aggregate(Measure.Aggregate aggregate, RelatedRows rows, Optional<Predicate> where) {
            var function = aggregate.function();
            var name = aggregate.compare().column();
            var isAverage = function == Measure.Function.AVERAGE;
            var value = rows.aggregate(isAverage ? Measure.Function.SUM : function, name, where);
            return new Reading(
                    Kind.AGGREGATE,
                    name,
                    isPersonal(rows.schema(), name) && function != Measure.Function.COUNT_DISTINCT,
                    value.value(),
                    value.type().columnType(),
                    isAverage ? Optional.of(rows.values(name, where)) : Optional.empty());
        }

        /** When an event happened, NULL where there is none. */
        static Reading time(DatasetSchema events, Fragment time) {
            var column = events.eventTimeColumn().orElseThrow();
            return new Reading(
                    Kind.AGGREGATE, column, isPersonal(events, column), time, ColumnType.TIMESTAMP, Optional.empty());
        }

        private static boolean isPersonal(DatasetSchema dataset, String column) {
            return dataset.column(column).filter(found -> found.personal()).isPresent();
        }
    }
}

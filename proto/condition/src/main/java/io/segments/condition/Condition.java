package io.segments.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who belongs: a tree of conditions over one dataset. Every node is true or false for every row, never unknown.
 *
 * <p>A tree that breaks the language's structure (an empty group, an operand that does not fit its operator) cannot be
 * built; whether names exist and types fit is what {@code ConditionChecker} says. Trees are immutable.
 */
public sealed interface Condition {

    /** Holds when every part holds; at least one part. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
            require(!of.isEmpty(), "an all group needs at least one condition");
        }

        public static All of(Condition... parts) {
            return new All(List.of(parts));
        }
    }

    /** Holds when at least one part holds; at least one part. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
            require(!of.isEmpty(), "an any group needs at least one condition");
        }

        public static Any of(Condition... parts) {
            return new Any(List.of(parts));
        }
    }

    /** The exact complement of its part. */
    record Not(Condition condition) implements Condition {}

    /**
     * Compares a column of the dataset in scope with constants.
     *
     * @param operand of the shape that the operator wants
     * @param path what is compared inside of a JSON column; empty for the column itself
     */
    record Compare(String column, Operator operator, Operand operand, Optional<JsonPath> path) implements Condition {
        public Compare {
            require(Value.isSound(column) && !column.isEmpty(), "a comparison needs a column");
            require(operator.shape() == operand.shape(), operator.jsonName() + " does not take " + operand.shape());
            if (operand instanceof Operand.Period(var unit)) {
                require(unit.isCalendarPeriod(), "a period is a week, month, quarter or year");
            }
        }

        /** Compares the column itself. */
        public Compare(String column, Operator operator, Operand operand) {
            this(column, operator, operand, Optional.empty());
        }

        /** The same of another operator with the same operand. */
        public Compare with(Operator other) {
            return new Compare(column, other, operand, path);
        }

        /** The same with another operand. */
        public Compare with(Operand other) {
            return new Compare(column, operator, other, path);
        }
    }

    /**
     * Counts the events of a related EVENT dataset, for each row. Events at or after the evaluation's instant, and those
     * without a time, do not count.
     *
     * @param dataset the EVENT dataset's id; the dataset in scope is related to it
     * @param via how rows of the two datasets meet, where they are related in several ways; empty where there is one
     * @param events names of the events that count; empty means any event
     * @param count how many must match
     * @param window when they happened
     * @param where a further condition over the event's own columns
     */
    record Performed(
            String dataset,
            Optional<Join> via,
            List<String> events,
            Count count,
            Window window,
            Optional<Condition> where)
            implements Condition {
        public Performed {
            events = List.copyOf(events);
            require(Value.isSound(dataset) && !dataset.isEmpty(), "performed needs the id of an event dataset");
            require(events.stream().allMatch(Value::isSound), Value.SOUND);
        }
    }

    /**
     * Asks something of the rows of a related dataset, for each row. Of an EVENT dataset, those at or after the evaluation's
     * instant and those without a time do not count.
     *
     * @param dataset the other dataset's id; the dataset in scope is related to it
     * @param via how rows of the two datasets meet, where they are related in several ways; empty where there is one
     * @param measure what is asked of the matching rows
     * @param where which rows match: a condition over the other dataset; empty means all of them
     */
    record Related(String dataset, Optional<Join> via, Measure measure, Optional<Condition> where)
            implements Condition {
        public Related {
            require(Value.isSound(dataset) && !dataset.isEmpty(), "related needs the id of a dataset");
        }
    }

    /**
     * Asks something of the first or last matching event, for each row. Where several events happened at that very instant,
     * one of them is enough; where none matches, it does not hold. Events at or after the evaluation's instant, and those
     * without a time, do not match.
     *
     * @param dataset the EVENT dataset's id; the dataset in scope is related to it
     * @param via how rows of the two datasets meet, where they are related in several ways; empty where there is one
     * @param events names of the events that match; empty means any event
     * @param window when they happened
     * @param where a further condition that matching events satisfy
     * @param satisfies what the first or last of them satisfies
     */
    record Occurrence(
            Position position,
            String dataset,
            Optional<Join> via,
            List<String> events,
            Window window,
            Optional<Condition> where,
            Condition satisfies)
            implements Condition {

        /** Which of the events. */
        public enum Position {
            /** The earliest. */
            FIRST,
            /** The latest. */
            LAST;

            /** The node's name in JSON. */
            public String jsonName() {
                return this == FIRST ? "first_performed" : "last_performed";
            }
        }

        public Occurrence {
            events = List.copyOf(events);
            require(
                    Value.isSound(dataset) && !dataset.isEmpty(),
                    position.jsonName() + " needs the id of an event dataset");
            require(events.stream().allMatch(Value::isSound), Value.SOUND);
        }
    }

    /**
     * Events of a related EVENT dataset in order, for each row: one event for each step that is not negated, at strictly
     * increasing times, all inside the window, and none of what the negated steps rule out. Events at or after the
     * evaluation's instant, and those without a time, neither count nor rule anything out.
     *
     * @param dataset the EVENT dataset's id; the dataset in scope is related to it
     * @param via how rows of the two datasets meet, where they are related in several ways; empty where there is one
     * @param window when the events happened that are chosen
     * @param steps {@link #LEAST_STEPS} to {@link #MOST_STEPS}; the first stands for an event and takes nothing from others
     */
    record Sequence(String dataset, Optional<Join> via, Window window, List<Step> steps) implements Condition {

        /** Fewer are no sequence. */
        public static final int LEAST_STEPS = 2;

        /** Most steps, negated ones counted. */
        public static final int MOST_STEPS = 10;

        public Sequence {
            steps = List.copyOf(steps);
            require(Value.isSound(dataset) && !dataset.isEmpty(), "a sequence needs the id of an event dataset");
            require(
                    LEAST_STEPS <= steps.size() && steps.size() <= MOST_STEPS,
                    "a sequence has " + LEAST_STEPS + " to " + MOST_STEPS + " steps");
            require(
                    !steps.getFirst().negated() && steps.getFirst().standsAlone(),
                    "the first step of a sequence is an event that is compared with nothing");
            for (var i = 1; i < steps.size(); i++) {
                for (var same : steps.get(i).same()) {
                    require(
                            isEvent(steps.subList(0, i), same.step()),
                            "a step is compared with an earlier step that is not negated");
                }
            }
        }

        /** Whether a number is that of a step, from 1, for which an event is chosen. */
        public static boolean isEvent(List<Step> steps, int step) {
            return 1 <= step && step <= steps.size() && !steps.get(step - 1).negated();
        }
    }

    /**
     * A share of the rows, drawn by chance and for good: a row's place among {@link #PLACES} follows from the salt and the
     * row's id alone. Conditions with the same salt divide the same draw.
     *
     * @param salt names the draw; at least one character
     * @param from the first place that belongs to the share
     * @param to the first place behind it
     */
    record Bucket(String salt, int from, int to) implements Condition {

        /** How many places there are; a hundred of them are one per cent. */
        public static final int PLACES = 10_000;

        public Bucket {
            require(Value.isSound(salt) && !salt.isEmpty(), "a bucket needs a salt: any text that names the draw");
            require(
                    0 <= from && from < to && to <= PLACES,
                    "a bucket's places lie from 0 to 10000, the first below the second");
        }
    }

    /** Compares two columns of the same row. A positive operator is false when one of them is missing. */
    record CompareColumns(String column, Operator operator, String other) implements Condition {

        private static final Set<Operator> EQUALITIES = EnumSet.of(Operator.IS, Operator.IS_NOT);
        private static final Set<Operator> ORDERS =
                EnumSet.of(Operator.LESS_THAN, Operator.AT_MOST, Operator.GREATER_THAN, Operator.AT_LEAST);

        public CompareColumns {
            require(
                    Value.isSound(column) && !column.isEmpty() && Value.isSound(other) && !other.isEmpty(),
                    "a comparison of columns needs two columns");
            require(
                    EQUALITIES.contains(operator) || ORDERS.contains(operator),
                    operator.jsonName() + " does not compare columns with each other");
        }

        /** The operators that compare columns of a type with each other. */
        public static Set<Operator> operators(ColumnType type) {
            if (!type.isScalar()) {
                return EnumSet.noneOf(Operator.class);
            }
            var operators = EnumSet.copyOf(EQUALITIES);
            if (type != ColumnType.TEXT && type != ColumnType.BOOLEAN) {
                operators.addAll(ORDERS);
            }
            return operators;
        }
    }

    /** Holds for accepted members of another segment of the same dataset. */
    record InSegment(String segment) implements Condition {
        public InSegment {
            require(Value.isSound(segment) && !segment.isEmpty(), "in_segment needs a segment's id");
        }
    }

    /** Holds for rows whose id is in a list of the same dataset. */
    record InList(String list) implements Condition {
        public InList {
            require(Value.isSound(list) && !list.isEmpty(), "in_list needs a list's id");
        }
    }

    /**
     * Holds for rows of the dataset in scope for which a predicate is TRUE that a person wrote in the SQL of the dataset's warehouse, and not for those for
     * which it is FALSE or NULL. The predicate speaks of the source's own columns, and can not end the parentheses around it.
     *
     * @param predicate a boolean expression; see {@link EnclosedSql} for what it may be made of
     */
    record Sql(String predicate) implements Condition {

        /** Most characters of a predicate. */
        public static final int LONGEST = 10_000;

        public Sql {
            EnclosedSql.refusal(predicate, LONGEST).ifPresent(refusal -> require(false, refusal));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

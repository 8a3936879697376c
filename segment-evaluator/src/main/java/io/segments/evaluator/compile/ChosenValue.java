package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Window;
import io.segments.condition.schema.Computation.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the values that related rows have in a column, chosen by a total order: of values that are equally good the least one. A pass of its
 * own, to be joined, because engines' own functions for it leave open which one they take.
 */
final class ChosenValue {

    private static final Fragment KEY = Fragment.sql("related_key");
    private static final Fragment CHOSEN = Fragment.sql("chosen");
    private static final Fragment PLACE = Fragment.sql("place");
    private static final Fragment FREQUENCY = Fragment.sql("frequency");

    private final RelatedPath path;
    private final Wanted wanted;
    private final Fragment alias;
    private final PassNames names;
    private final Predicate matches;
    private Optional<Fragment> name = Optional.empty();

    /**
     * What is to be chosen.
     *
     * @param order what first and last go by; empty for the most frequent value
     * @param where which rows count
     */
    record Wanted(Function function, Scope.Column column, Optional<Scope.Column> order, Optional<Predicate> where) {}

    /** @param alias what the query calls the result */
    ChosenValue(RelatedPath path, Wanted wanted, Fragment alias, PassNames names, LeafCompiler leaves, TimeFrame time) {
        this.path = path;
        this.wanted = wanted;
        this.alias = alias;
        this.names = names;
        this.matches = Predicate.all(parts(leaves, time));
    }

    private List<Predicate> parts(LeafCompiler leaves, TimeFrame time) {
        var parts = new ArrayList<Predicate>();
        parts.add(isThere(wanted.column()));
        wanted.order().ifPresent(order -> parts.add(isThere(order)));
        path.schema()
                .eventTimeColumn()
                .map(path.rows().row()::column)
                .ifPresent(at -> parts.add(leaves.within(at, time.instants(Window.ALWAYS))));
        parts.addAll(path.required(leaves, time));
        wanted.where().ifPresent(parts::add);
        return parts;
    }

    private static Predicate isThere(Scope.Column column) {
        return Predicate.exact(Fragment.of("{} IS NOT NULL", column.value()));
    }

    /** NULL where no row has a value. */
    Scope.Column value() {
        var value = Fragment.of("{}.{}", alias, CHOSEN);
        return wanted.column().found(wanted.column().name(), value);
    }

    Fragment join(Scope row) {
        return path.joined(name(), alias, KEY, row);
    }

    /** The passes that this one needs, then this one. */
    Stream<Fragment> passes() {
        var ranked = wanted.function() == Function.MOST_FREQUENT ? counted() : ordered();
        return Stream.concat(
                path.passes(),
                Stream.of(Fragment.of(
                        "{} AS (\n  SELECT {}, {}\n  FROM (\n    {}\n  ) AS ranked\n  WHERE {} = 1\n)",
                        name(),
                        KEY,
                        CHOSEN,
                        ranked.indented().indented(),
                        PLACE)));
    }

    private Fragment name() {
        var given = name.orElseGet(() -> Fragment.verbatim(dialect()
                .quote(names.name(
                        path.schema().id(),
                        path.lastJoin().foreignColumn() + "_"
                                + wanted.function().name()))));
        name = Optional.of(given);
        return given;
    }

    private Fragment ordered() {
        var order = sorted(wanted.order().orElseThrow());
        return Fragment.of(
                "SELECT {} AS {},\n  {} AS {},\n  row_number() OVER (PARTITION BY {} ORDER BY {}{}, {}) AS {}\nFROM {}\nWHERE {}",
                dialect().nullable(path.key().value()),
                KEY,
                dialect().nullable(wanted.column().value()),
                CHOSEN,
                dialect().partition(path.key().value(), path.key().type()),
                order,
                wanted.function() == Function.LAST ? Fragment.sql(" DESC") : Fragment.EMPTY,
                sorted(wanted.column()),
                PLACE,
                path.from(),
                matches.conjunct().indented());
    }

    private Fragment counted() {
        var key = path.key().value();
        var value = wanted.column().value();
        var counted = Fragment.of(
                "SELECT {} AS {},\n  {} AS {},\n  count(*) AS {}\nFROM {}\nWHERE {}\nGROUP BY {}, {}",
                dialect().nullable(key),
                KEY,
                dialect().nullable(value),
                CHOSEN,
                FREQUENCY,
                path.from(),
                matches.conjunct().indented(),
                dialect().grouping(key, 1),
                dialect().grouping(value, 2));
        var chosen = new Scope.Column("", CHOSEN, CHOSEN, wanted.column().type());
        return Fragment.of(
                "SELECT {},\n  {},\n  row_number() OVER (PARTITION BY {} ORDER BY {} DESC, {}) AS {}\nFROM (\n  {}\n) AS counted",
                KEY,
                CHOSEN,
                dialect().partition(KEY, path.key().type()),
                FREQUENCY,
                sorted(chosen),
                PLACE,
                counted.indented());
    }

    private Fragment sorted(Scope.Column column) {
        return column.type().columnType() == ColumnType.TEXT
                ? dialect().codePointOrder(column.value())
                : column.value();
    }

    private Dialect dialect() {
        return path.dialect();
    }
}

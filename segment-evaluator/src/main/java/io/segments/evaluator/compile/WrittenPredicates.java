package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Predicates that people wrote in SQL over the rows of a source. They are computed where the source is read, so that nothing else of the query can be seen
 * there, and each becomes a column that is true or false.
 */
final class WrittenPredicates {

    private static final Fragment SOURCE = Fragment.sql("source");

    private final Relation relation;
    private final Map<String, String> names = new LinkedHashMap<>();

    WrittenPredicates(Relation relation) {
        this.relation = relation;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * The column of a predicate, quoted.
     *
     * @throws Unanswerable when the warehouse does not take it
     */
    Fragment column(String predicate) {
        relation.dialect().whyNoWrittenSql().ifPresent(reason -> {
            throw Unanswerable.byEngine(reason);
        });
        var known = names.get(predicate);
        if (known == null) {
            known = freeName(predicate);
            requireTaken(predicate, known);
            names.put(predicate, known);
        }
        return quoted(known);
    }

    /** The columns of the source, and behind them those of the predicates. */
    Fragment select() {
        return written(select(names));
    }

    /** Asked for in a WHERE, too: there every engine refuses aggregates and window functions. */
    private void requireTaken(String predicate, String name) {
        relation.dialect().multiplying(predicate).ifPresent(what -> {
            throw refused("%s makes several rows of one, and is not taken in a predicate.".formatted(what));
        });
        try {
            var asked =
                    Fragment.of("{}\nWHERE (\n{}\n)", select(Map.of(predicate, name)), Fragment.verbatim(predicate));
            var found = relation.sources().describe(new Source.Query(asked.text())).stream()
                    .map(SourceColumn::name)
                    .toList();
            if (!found.equals(columns(name))) {
                throw refused("It must be one boolean expression.");
            }
        } catch (Unanswerable e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Unanswerable refused(String reason) {
        return new Unanswerable(Refusal.Code.SQL_REFUSED, reason);
    }

    private Fragment select(Map<String, String> predicates) {
        var selected = new ArrayList<Fragment>();
        relation.columns().forEach(column -> {
            var name = quoted(column.name());
            selected.add(Fragment.of("{}.{} AS {}", SOURCE, name, name));
        });
        predicates.forEach((predicate, name) -> selected.add(Fragment.of(
                "{} AS {}", relation.dialect().isTrueAsWritten(Fragment.verbatim(predicate)), quoted(name))));
        return Fragment.of("SELECT {}\nFROM {}", Fragment.join(",\n  ", selected), relation.inWrittenSql(SOURCE));
    }

    private Fragment written(Fragment select) {
        return Fragment.verbatim(relation.sources().text(new Source.Query(select.text())));
    }

    private List<String> columns(String name) {
        return Stream.concat(relation.columns().stream().map(SourceColumn::name), Stream.of(name))
                .toList();
    }

    /** Engines differ in who sees the names that a SELECT gives, and in whether capital letters matter. */
    private String freeName(String predicate) {
        var name = "sql_" + (names.size() + 1);
        while (isTaken(name, predicate)) {
            name += "_";
        }
        return name;
    }

    private boolean isTaken(String name, String predicate) {
        return relation.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(name))
                || names.containsValue(name)
                || Stream.concat(names.keySet().stream(), Stream.of(predicate))
                        .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains(name));
    }

    private Fragment quoted(String name) {
        return Fragment.verbatim(relation.dialect().quote(name));
    }
}

package io.segments.evaluator.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A condition that its warehouse can answer. */
public final class CompiledCondition {

    private static final Fragment KEY = Fragment.verbatim(CompiledUnit.MEMBER_KEY);
    private static final Fragment PLACE = Fragment.sql("place");

    private final Dialect dialect;
    private final QueryBuilder builder;
    private final Fragment where;
    private final Optional<Ranking> limit;

    CompiledCondition(Dialect dialect, QueryBuilder builder, Fragment where, Optional<Ranking> limit) {
        this.dialect = dialect;
        this.builder = builder;
        this.where = where;
        this.limit = limit;
    }

    /** A SELECT of {@link CompiledUnit#MEMBER_KEY}, in no particular order. */
    public Fragment members() {
        return Fragment.concat(builder.with(), select(List.of()));
    }

    /** A SELECT of one row: {@code members}, and {@code total} rows of the dataset. */
    public Fragment count() {
        var members = limit.map(ranking -> Fragment.of(
                        "FROM (\n  {}\n) AS ranked\nWHERE {} <= {}",
                        ranked(ranking, List.of()).indented(),
                        PLACE,
                        ranking.most()))
                .orElseGet(() -> Fragment.of("FROM {}\nWHERE {}", builder.from(), where));
        return Fragment.of(
                "{}SELECT\n  (\n    SELECT count(*)\n    {}\n  ) AS members,\n  (SELECT count(*) FROM {}) AS total",
                builder.with(),
                members.indented().indented(),
                builder.rows());
    }

    /**
     * A SELECT of the first members in the order of their keys: {@link CompiledUnit#MEMBER_KEY}, then the columns, under no
     * particular names.
     *
     * @throws CompilationException when a column is not there
     */
    public Fragment preview(List<String> columns, int most) {
        var selected = new ArrayList<Fragment>();
        for (var column : columns) {
            builder.column(column).map(found -> found.shown(dialect)).ifPresent(selected::add);
        }
        builder.check();
        return Fragment.of(
                "{}{}\nORDER BY {}\nLIMIT {}",
                builder.with(),
                select(selected),
                dialect.codePointOrder(limit.isPresent() ? KEY : builder.key()),
                dialect.limit(most));
    }

    /**
     * A SELECT of one whole number: the member's place, from 1, in the order that the limit takes its members from. No row where the
     * condition does not hold. Only for a condition with a limit.
     */
    public Fragment place(String key) {
        var ranking = limit.orElseThrow();
        return Fragment.of(
                "{}SELECT {}\nFROM (\n  {}\n) AS ranked\nWHERE {} = {}",
                builder.with(),
                PLACE,
                ranked(ranking, List.of()).indented(),
                KEY,
                dialect.text(key));
    }

    /** The members' SELECT with its constants written out, for people to read, and to run as it stands. */
    public String sql() {
        return members().inlined(dialect);
    }

    private Fragment select(List<Fragment> columns) {
        return limit.map(ranking -> within(ranking, columns)).orElseGet(() -> matching(named(columns)));
    }

    private Fragment within(Ranking ranking, List<Fragment> columns) {
        var names = new ArrayList<Fragment>();
        names.add(KEY);
        IntStream.range(0, columns.size()).mapToObj(CompiledCondition::name).forEach(names::add);
        return Fragment.of(
                "SELECT {}\nFROM (\n  {}\n) AS ranked\nWHERE {} <= {}",
                Fragment.join(",\n  ", names),
                ranked(ranking, columns).indented(),
                PLACE,
                ranking.most());
    }

    private Fragment ranked(Ranking ranking, List<Fragment> columns) {
        var selected = named(columns);
        selected.add(Fragment.of("{} AS {}", ranking.place(), PLACE));
        return matching(selected);
    }

    private Fragment matching(List<Fragment> selected) {
        return Fragment.of("SELECT {}\nFROM {}\nWHERE {}", Fragment.join(",\n  ", selected), builder.from(), where);
    }

    private List<Fragment> named(List<Fragment> columns) {
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", builder.key(), KEY));
        for (var i = 0; i < columns.size(); i++) {
            selected.add(Fragment.of("{} AS {}", columns.get(i), name(i)));
        }
        return selected;
    }

    private static Fragment name(int column) {
        return Fragment.verbatim("column_" + (column + 1));
    }
}

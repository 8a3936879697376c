package io.segments.evaluator.compile;

import java.util.ArrayList;
import java.util.List;

/** A condition that its warehouse can answer. */
public final class CompiledCondition {

    private final Dialect dialect;
    private final QueryBuilder builder;
    private final Fragment where;

    CompiledCondition(Dialect dialect, QueryBuilder builder, Fragment where) {
        this.dialect = dialect;
        this.builder = builder;
        this.where = where;
    }

    /** A SELECT of {@link CompiledUnit#MEMBER_KEY}, in no particular order. */
    public Fragment members() {
        return Fragment.concat(builder.with(), select(List.of()));
    }

    /** A SELECT of one row: {@code members}, and {@code total} rows of the dataset. */
    public Fragment count() {
        return Fragment.of(
                "{}SELECT\n  (\n    SELECT count(*)\n    FROM {}\n    WHERE {}\n  ) AS members,\n"
                        + "  (SELECT count(*) FROM {}) AS total",
                builder.with(),
                builder.from().indented().indented(),
                where.indented().indented(),
                builder.rows());
    }

    /**
     * A SELECT of the first members in the order of their keys: {@link CompiledUnit#MEMBER_KEY}, then the columns, under no
     * particular names.
     *
     * @throws CompilationException when a column is not there
     */
    public Fragment preview(List<String> columns, int limit) {
        var selected = new ArrayList<Fragment>();
        for (var column : columns) {
            builder.column(column)
                    .map(found -> Fragment.of(
                            ",\n  {} AS {}", found.value(), Fragment.verbatim("column_" + (selected.size() + 1))))
                    .ifPresent(selected::add);
        }
        builder.check();
        return Fragment.of(
                "{}{}\nORDER BY {}\nLIMIT {}",
                builder.with(),
                select(selected),
                dialect.codePointOrder(builder.key()),
                dialect.atMost(limit));
    }

    /** The members' SELECT with its constants written out, for people to read, and to run as it stands. */
    public String sql() {
        return members().inlined(dialect);
    }

    private Fragment select(List<Fragment> columns) {
        return Fragment.of(
                "SELECT {} AS member_key{}\nFROM {}\nWHERE {}",
                builder.key(),
                Fragment.join("", columns),
                builder.from(),
                where);
    }
}

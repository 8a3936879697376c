package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompiledUnit.OutputColumn;
import io.segments.evaluator.compile.CompiledUnit.OutputSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles conditions to the SQL of one engine. The result runs on the snapshot that described the sources, and on every
 * later one in which they have the same columns.
 */
public final class Compiler {

    private final Dialect dialect;
    private final SourceDescriber sources;

    public Compiler(Dialect dialect, SourceDescriber sources) {
        this.dialect = dialect;
        this.sources = sources;
    }

    /**
     * Several segments in one pass over their dataset.
     *
     * @param segments at least one
     * @param columns columns of the dataset that come out with each row
     * @throws CompilationException with everything that cannot be answered; segments cannot be told apart in it, so a caller
     *     that wants to know which segment it is compiles them one by one
     */
    public CompiledUnit unit(EvaluationContext context, List<SegmentCondition> segments, List<String> columns) {
        var builder = new QueryBuilder(dialect, sources, context);
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", builder.key(), name(CompiledUnit.MEMBER_KEY)));
        var outputColumns = new ArrayList<OutputColumn>();
        for (var column : columns) {
            builder.column(column).ifPresent(found -> {
                var alias = "column_" + (outputColumns.size() + 1);
                selected.add(Fragment.of("{} AS {}", found.value(), name(alias)));
                outputColumns.add(new OutputColumn(column, alias, found.type()));
            });
        }
        var outputSegments = new ArrayList<OutputSegment>();
        var verdicts = new ArrayList<Fragment>();
        for (var segment : segments) {
            var alias = "segment_" + (outputSegments.size() + 1);
            var verdict = builder.predicate(segment.condition()).exact();
            selected.add(Fragment.of("{} AS {}", verdict.sql().indented(), name(alias)));
            verdicts.add(name(alias));
            outputSegments.add(new OutputSegment(segment.segment(), alias));
        }
        builder.check();
        var evaluated = Fragment.of(
                "SELECT {}\nFROM {}\nWHERE {}", Fragment.join(",\n  ", selected), builder.from(), builder.hasId());
        var rows = Fragment.of(
                "{}SELECT *\nFROM (\n  {}\n) AS evaluated\nWHERE {}",
                builder.with(),
                evaluated.indented(),
                Fragment.join(" OR ", verdicts));
        return new CompiledUnit(rows, census(builder), duplicates(builder), outputColumns, outputSegments);
    }

    /**
     * One condition.
     *
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledCondition condition(EvaluationContext context, Condition condition) {
        var builder = new QueryBuilder(dialect, sources, context);
        var where = Fragment.of(
                "{}\nAND {}", builder.hasId(), builder.predicate(condition).conjunct());
        builder.key();
        builder.check();
        return new CompiledCondition(dialect, builder, where.indented());
    }

    private Fragment census(QueryBuilder builder) {
        return Fragment.of(
                "SELECT count(*) AS {},\n  count(*) - count({}) AS {}\nFROM {}",
                name("total"),
                builder.id(),
                name("null_ids"),
                builder.rows());
    }

    private Fragment duplicates(QueryBuilder builder) {
        return Fragment.of(
                "SELECT {} AS {},\n  count(*) AS {}\nFROM {}\nWHERE {}\nGROUP BY 1\nHAVING count(*) > 1\nORDER BY {}\nLIMIT 5",
                builder.key(),
                name(CompiledUnit.MEMBER_KEY),
                name("occurrences"),
                builder.rows(),
                builder.hasId(),
                dialect.codePointOrder(builder.key()));
    }

    private Fragment name(String alias) {
        return Fragment.verbatim(alias);
    }
}

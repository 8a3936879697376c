package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompiledUnit.OutputColumn;
import io.segments.evaluator.compile.CompiledUnit.OutputSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        var division = new Division(builder, context.memberships());
        var outputSegments = segments.stream()
                .map(segment -> new OutputSegment(segment.segment(), division.of(segment.condition())))
                .toList();
        selected.addAll(division.flags());
        builder.check();
        return new CompiledUnit(
                rows(builder, selected, outputSegments),
                census(builder),
                duplicates(builder),
                outputColumns,
                outputSegments);
    }

    private Fragment rows(QueryBuilder builder, List<Fragment> selected, List<OutputSegment> segments) {
        var evaluated = Fragment.of(
                "SELECT {}\nFROM {}\nWHERE {}", Fragment.join(",\n  ", selected), builder.from(), builder.hasId());
        var possible = Predicate.any(segments.stream()
                .map(segment -> Division.possible(segment.belonging()))
                .toList());
        var inOrder = segments.stream()
                .flatMap(segment -> segment.belonging().references())
                .findAny()
                .map(_ -> Fragment.of("\nORDER BY {}", dialect.codePointOrder(name(CompiledUnit.MEMBER_KEY))))
                .orElse(Fragment.EMPTY);
        return Fragment.of(
                "{}SELECT *\nFROM (\n  {}\n) AS evaluated\nWHERE {}{}",
                builder.with(),
                evaluated.indented(),
                possible.sql(),
                inOrder);
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

    /** References by names that no warehouse has, for SQL that people read. */
    public MembershipReference namedMemberships() {
        return new MembershipReference.InQuery(segment -> Optional.of(Fragment.of(
                "SELECT {} FROM {}",
                name(CompiledUnit.MEMBER_KEY),
                Fragment.verbatim(dialect.quote("accepted_members_of_" + segment)))));
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

package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.NodePath;
import io.segments.evaluator.compile.CompiledUnit.OutputColumn;
import io.segments.evaluator.compile.CompiledUnit.OutputSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Compiles conditions to the SQL of one engine. The result runs on the snapshot that described the sources, and on every
 * later one in which they have the same columns.
 */
public final class Compiler {

    private static final Fragment PASSED = Fragment.sql("passed");
    private static final Fragment PASSING = Fragment.sql("passing");

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
        return unit(context, segments, columns, false);
    }

    /**
     * The same with the rows in the order of the code points of their keys, wherever memberships are read.
     *
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledUnit unitInOrder(EvaluationContext context, List<SegmentCondition> segments) {
        return unit(context, segments, List.of(), true);
    }

    private CompiledUnit unit(
            EvaluationContext context, List<SegmentCondition> segments, List<String> columns, boolean ordered) {
        var conditions = segments.stream().map(SegmentCondition::condition).toList();
        var builder = builder(context, conditions);
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", builder.key(), name(CompiledUnit.MEMBER_KEY)));
        var outputColumns = new ArrayList<OutputColumn>();
        for (var column : columns) {
            builder.column(column).ifPresent(found -> {
                var alias = "column_" + (outputColumns.size() + 1);
                selected.add(Fragment.of("{} AS {}", found.shown(dialect), name(alias)));
                outputColumns.add(new OutputColumn(column, alias, found.type()));
            });
        }
        var division = new Division(builder, context.memberships());
        var limits = new LimitedSegments(builder, dialect);
        var outputSegments = segments.stream()
                .map(segment -> limits.segment(segment, division.of(segment.condition())))
                .toList();
        var required = required(division, outputSegments);
        selected.addAll(
                required.isPresent() ? List.of(Fragment.of("TRUE AS {}", Division.name(0))) : division.flags(dialect));
        var where = required.map(predicate -> Fragment.of("{}\nAND {}", builder.hasId(), predicate.conjunct()))
                .orElseGet(builder::hasId);
        builder.check();
        var flags = division.told().size();
        return new CompiledUnit(
                rows(builder, selected, where, new Output(outputColumns, flags, outputSegments, limits), ordered),
                flags,
                census(builder),
                duplicates(builder),
                outputColumns,
                outputSegments);
    }

    private QueryBuilder builder(EvaluationContext context, List<Condition> conditions) {
        return new QueryBuilder(dialect, sources, context, Witness.NOBODY, Layout.of(conditions, dialect));
    }

    /**
     * What every row of the pass has to satisfy, where that is all that the query has to say: engines skip more rows by a condition than by a
     * boolean that is selected.
     */
    private static Optional<Predicate> required(Division division, List<OutputSegment> segments) {
        return Optional.of(division.told())
                .filter(told -> told.size() == 1)
                .filter(_ -> segments.stream()
                        .allMatch(segment -> Division.possible(segment.belonging(), Division::name)
                                .equals(Predicate.exact(Division.name(0)))))
                .map(List::getFirst);
    }

    /** What a pass is to tell. */
    private record Output(
            List<OutputColumn> columns, int flags, List<OutputSegment> segments, LimitedSegments limits) {}

    private Fragment rows(
            QueryBuilder builder, List<Fragment> selected, Fragment where, Output output, boolean ordered) {
        var segments = output.segments();
        var computed = Fragment.of(
                "SELECT {}\nFROM {}\nWHERE {}",
                Fragment.join(
                        ",\n  ",
                        Stream.concat(selected.stream(), output.limits().values().stream())
                                .toList()),
                builder.from(),
                where.indented());
        var candidates = Layout.isMany(output.flags()) ? dialect.computedOnce(computed) : computed;
        var refers = segments.stream()
                .anyMatch(segment -> segment.belonging().references().findAny().isPresent());
        var inOrder = ordered || refers
                ? Fragment.of("\nORDER BY {}", dialect.codePointOrder(name(CompiledUnit.MEMBER_KEY)))
                : Fragment.EMPTY;
        var evaluated = Fragment.of("FROM (\n  {}\n) AS evaluated", candidates.indented());
        if (output.limits().isEmpty()) {
            return Fragment.of(
                    "{}SELECT *\n{}\nWHERE {}{}",
                    builder.with(),
                    evaluated,
                    possible(segments, Division::name),
                    inOrder);
        }
        var names = new ArrayList<Fragment>();
        names.add(name(CompiledUnit.MEMBER_KEY));
        output.columns().forEach(column -> names.add(name(column.alias())));
        var limited = Fragment.of(
                "SELECT {}\n{}\nWHERE {}",
                Fragment.join(",\n  ", output.limits().selected(names, output.flags())),
                evaluated,
                possible(segments, LimitedSegments::evaluated));
        return Fragment.of(
                "{}SELECT *\nFROM (\n  {}\n) AS limited\nWHERE {}{}",
                builder.with(),
                limited.indented(),
                possible(segments, Division::name),
                inOrder);
    }

    /** Whether a row could belong to any of the segments. */
    private static Fragment possible(List<OutputSegment> segments, IntFunction<Fragment> flags) {
        return Predicate.any(segments.stream()
                        .map(segment -> Division.possible(segment.belonging(), flags))
                        .toList())
                .sql();
    }

    /**
     * One condition.
     *
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledCondition condition(EvaluationContext context, Condition condition) {
        return condition(context, condition, Optional.empty());
    }

    /**
     * One condition, and how many of those for whom it holds are members.
     *
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledCondition condition(EvaluationContext context, Condition condition, Optional<MemberLimit> limit) {
        var builder = builder(context, List.of(condition));
        var where = Fragment.of(
                "{}\nAND {}", builder.hasId(), builder.predicate(condition).conjunct());
        builder.key();
        var ranking = limit.flatMap(builder::ranking);
        builder.check();
        return new CompiledCondition(dialect, builder, where.indented(), ranking);
    }

    /**
     * Why a member is in or out.
     *
     * @param key the member's key
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledExplanation explanation(EvaluationContext context, Condition condition, String key) {
        var explaining = new Explaining(dialect);
        var builder = new QueryBuilder(dialect, sources, context, explaining, Layout.PLAIN);
        return explaining.of(builder, condition, context.memberships(), key);
    }

    /**
     * How many rows every part of a condition holds for.
     *
     * @param required hold for every row that is counted for a part; findings place them behind the condition, as parts of an {@code all}
     * @throws CompilationException with everything that cannot be answered
     */
    public CompiledMeasurement measurement(EvaluationContext context, Condition condition, List<Condition> required) {
        var builder = new QueryBuilder(dialect, sources, context);
        return new Measuring(builder, dialect, context.memberships()).of(condition, required);
    }

    /**
     * Rows of a dataset by their keys: a SELECT of {@link CompiledUnit#MEMBER_KEY}, then the columns, under no particular names. Keys
     * without a row have none.
     *
     * @throws CompilationException when a column is not there
     */
    public Fragment rows(EvaluationContext context, List<String> columns, List<String> keys) {
        var builder = new QueryBuilder(dialect, sources, context);
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", builder.key(), name(CompiledUnit.MEMBER_KEY)));
        for (var column : columns) {
            builder.column(column)
                    .map(found -> Fragment.of("{} AS {}", found.shown(dialect), name("column_" + selected.size())))
                    .ifPresent(selected::add);
        }
        builder.check();
        return Fragment.of(
                "{}SELECT {}\nFROM {}\nWHERE {}\nAND {} IN ({})",
                builder.with(),
                Fragment.join(",\n  ", selected),
                builder.from(),
                builder.hasId(),
                builder.key(),
                dialect.keys(keys));
    }

    /**
     * The values of a column that are not blank: a SELECT of the value and of how many rows have it, the most frequent first,
     * equally frequent ones in the order of their canonical text.
     *
     * @param search only values whose canonical text contains this, ignoring case; empty for all
     * @throws CompilationException when there is no such column to be read, or when its values cannot be listed
     */
    public Fragment values(EvaluationContext context, String column, String search, int limit) {
        var builder = new QueryBuilder(dialect, sources, context);
        var listed = builder.column(column);
        builder.check();
        try {
            var found = listed.orElseThrow();
            var text = dialect.key(found.value(), found.type());
            var wanted = new ArrayList<Fragment>();
            wanted.add(Fragment.of("{} IS NOT NULL", found.value()));
            if (found.type().columnType() == ColumnType.TEXT) {
                wanted.add(Fragment.of("{} <> {}", found.value(), dialect.text("")));
            }
            if (!search.isEmpty()) {
                wanted.add(dialect.contains(dialect.folded(text), Folding.fold(search)));
            }
            return Fragment.of(
                    "{}SELECT {}, {}\nFROM (\n  SELECT {} AS {}, {} AS {}\n  FROM {}\n  WHERE {}\n) AS found\nGROUP BY 1, {}\nORDER BY 2 DESC, {}\nLIMIT {}",
                    builder.with(),
                    name("listed"),
                    Fragment.sql("count(*)"),
                    found.value(),
                    name("listed"),
                    text,
                    name("listed_text"),
                    builder.from().indented(),
                    Fragment.join("\n  AND ", wanted),
                    name("listed_text"),
                    dialect.codePointOrder(name("listed_text")),
                    dialect.limit(limit));
        } catch (Unanswerable e) {
            throw new CompilationException(List.of(e.at("$")));
        }
    }

    /**
     * Whether anything is said otherwise now than before some time had passed: a SELECT of one row, whatever is in it, if a row of any of the
     * datasets has a time that one of the passages is about, and of none otherwise.
     *
     * @param passages at least one
     * @throws CompilationException when a column is not there
     */
    public Fragment passed(EvaluationContext context, Set<Passage> passages) {
        try {
            var rows = passages.stream()
                    .map(passage -> passed(context, passage))
                    .distinct()
                    .toList();
            return Fragment.of(
                    "SELECT {}\nFROM (\n  {}\n) AS {}\nLIMIT {}",
                    PASSED,
                    Fragment.join("\nUNION ALL\n", rows).indented(),
                    PASSED,
                    dialect.limit(1));
        } catch (Unanswerable e) {
            throw new CompilationException(List.of(e.at(NodePath.ROOT.toString())));
        }
    }

    private Fragment passed(EvaluationContext context, Passage passage) {
        var column = passage.column();
        var schema = context.schemas().find(column.dataset()).orElseThrow();
        var rows = new Relation(schema, sources.describe(schema.source()), sources, dialect);
        var time = rows.scope(PASSING).column(column.column()).value();
        return Fragment.of(
                "SELECT TRUE AS {}\nFROM {}\nWHERE {} >= {}\n  AND {} < {}",
                PASSED,
                rows.from(PASSING),
                time,
                Fragment.bind(passage.from(), passage.type()),
                time,
                Fragment.bind(passage.until(), passage.type()));
    }

    /** References by names that no warehouse has, for SQL that people read. */
    public MembershipReference namedMemberships() {
        return new MembershipReference.InQuery(
                keys -> Optional.of(Fragment.of(
                        "SELECT {} FROM {}",
                        name(CompiledUnit.MEMBER_KEY),
                        Fragment.verbatim(dialect.quote(
                                switch (keys) {
                                    case KeySet.OfSegment(var segment) -> "accepted_members_of_" + segment;
                                    case KeySet.OfList(var list) -> "ids_in_list_" + list;
                                })))),
                true);
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

package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.Measure;
import io.segments.condition.MemberLimit;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Hop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Turns conditions over one dataset into predicates, and gathers what has to be joined for them. Whatever cannot be said
 * becomes a refusal, so that all of them are found at once.
 */
final class QueryBuilder implements ComputedColumns.PassMaker {

    private static final Fragment MEMBER = Fragment.sql("m");

    private final Dialect dialect;
    private final EvaluationContext context;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Witness witness;
    private final Layout layout;
    private final SemiJoins semiJoins;
    private final AskedKeySets keySets;
    private final PassNames names = new PassNames();
    private final PathFinder finder;
    private final ComputedColumns computed;
    private final RowSource members;
    private final AtomicInteger passes = new AtomicInteger();
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    QueryBuilder(Dialect dialect, SourceDescriber sources, EvaluationContext context) {
        this(dialect, sources, context, Witness.NOBODY, Layout.PLAIN);
    }

    /**
     * @param witness hears what is said of the member
     * @param layout what else the conditions ask, taken together
     */
    QueryBuilder(Dialect dialect, SourceDescriber sources, EvaluationContext context, Witness witness, Layout layout) {
        this.witness = witness;
        this.layout = layout;
        this.dialect = dialect;
        this.context = context;
        this.time = new TimeFrame(context.asOf(), context.zone());
        this.leaves = new LeafCompiler(dialect, time);
        this.keySets = new AskedKeySets(context.memberships(), dialect, layout.sharedKeySets());
        this.finder = new PathFinder(context, sources, dialect, names, this::computed);
        this.semiJoins = new SemiJoins(layout.alone(), finder, leaves, time);
        this.computed = new ComputedColumns(finder, this, this::predicate, leaves);
        this.members = members();
    }

    /** Nothing can be said about rows that nobody can read. */
    private RowSource members() {
        try {
            var all = finder.relation(context.dataset());
            return finder.rows(context.sample().map(all::of).orElse(all), MEMBER);
        } catch (Unanswerable e) {
            throw new CompilationException(List.of(e.at(NodePath.ROOT.toString())));
        }
    }

    private Scope.Column computed(ComputedColumn column, RowSource rows) {
        return computed.column(column, rows);
    }

    Scope member() {
        return members.row();
    }

    /** The member's key, where its id is not NULL. */
    Fragment key() {
        return guarded(NodePath.ROOT, Fragment.EMPTY, () -> {
            var id = member().column(context.dataset().idColumn());
            return dialect.key(id.value(), id.type());
        });
    }

    /** The member's id as the language compares it. */
    Fragment id() {
        return guarded(
                NodePath.ROOT,
                Fragment.EMPTY,
                () -> member().column(context.dataset().idColumn()).value());
    }

    /** Whether the row has an id. */
    Fragment hasId() {
        return Fragment.of("{} IS NOT NULL", id());
    }

    /** A column for the result. */
    Optional<Scope.Column> column(String name) {
        return guarded(NodePath.ROOT, Optional.empty(), () -> Optional.of(member().column(name)));
    }

    /** The order of a limit; empty when it cannot be told. */
    Optional<Ranking> ranking(MemberLimit limit) {
        return guarded(NodePath.ROOT, Optional.empty(), () -> Optional.of(Ranking.of(limit, member(), key(), dialect)));
    }

    Predicate predicate(Condition condition) {
        return predicate(condition, NodePath.ROOT);
    }

    /**
     * A part of a condition.
     *
     * @param path where it stands
     */
    Predicate predicate(Condition part, NodePath path) {
        return predicate(part, members, path);
    }

    /** Refuses a reference to a key set that can't be read beside the query. */
    void requireReadable(KeySet keys, NodePath path) {
        guarded(path, Predicate.FALSE, () -> {
            keySets.requireReadable(keys);
            return Predicate.FALSE;
        });
    }

    /** Fails when something could not be said. */
    void check() {
        if (!refusals.isEmpty()) {
            throw new CompilationException(List.copyOf(refusals));
        }
    }

    /** The passes over related rows, to be put in front of the SELECT. */
    Fragment with() {
        var needed = members.passes().toList();
        return needed.isEmpty() ? Fragment.EMPTY : Fragment.of("WITH {}\n", Fragment.join(",\n", needed));
    }

    /** The dataset's rows with what is computed for them, to be put behind FROM. */
    Fragment from() {
        return Fragment.join(
                "\n",
                Stream.concat(Stream.of(members.joined()), keySets.joins()).toList());
    }

    /** The dataset's rows alone. */
    Fragment rows() {
        return members.rows();
    }

    private Predicate predicate(Condition condition, RowSource rows, NodePath path) {
        var said = said(condition, rows, path);
        if (rows == members) {
            witness.says(path, said);
        }
        return said;
    }

    private Predicate said(Condition condition, RowSource rows, NodePath path) {
        return switch (condition) {
            case Condition.All(var parts) -> Predicate.all(predicates(parts, rows, path.field("all")));
            case Condition.Any(var parts) -> Predicate.any(predicates(parts, rows, path.field("any")));
            case Condition.Not(var part) ->
                predicate(part, rows, path.field("not")).negated();
            case Condition.Compare compare ->
                guarded(path.field("compare"), Predicate.FALSE, () -> compare(compare, rows, path));
            case Condition.CompareColumns compare ->
                guarded(path.field("compare_columns"), Predicate.FALSE, () -> {
                    reads(
                            rows,
                            path,
                            rows.row().column(compare.column()),
                            rows.row().column(compare.other()));
                    return new ColumnComparison(dialect).compare(compare, rows.row());
                });
            case Condition.Performed performed ->
                guarded(
                        path.field("performed"),
                        Predicate.FALSE,
                        () -> semiJoin(rows, () -> semiJoins.performed(performed, rows, path, this::predicate))
                                .orElseGet(() -> performed(performed, rows, path)));
            case Condition.Occurrence occurrence ->
                guarded(
                        path.field(occurrence.position().jsonName()),
                        Predicate.FALSE,
                        () -> occurrence(occurrence, rows, path));
            case Condition.Sequence sequence ->
                guarded(path.field("sequence"), Predicate.FALSE, () -> sequence(sequence, rows, path));
            case Condition.Bucket bucket -> guarded(path.field("bucket"), Predicate.FALSE, () -> bucket(bucket, rows));
            case Condition.Related related ->
                guarded(
                        path.field("related"),
                        Predicate.FALSE,
                        () -> semiJoin(rows, () -> semiJoins.related(related, rows, path, this::predicate))
                                .orElseGet(() -> related(related, rows, path)));
            case Condition.InSegment(var segment) ->
                guarded(path.field("in_segment"), Predicate.FALSE, () -> inKeys(new KeySet.OfSegment(segment), rows));
            case Condition.InList(var list) ->
                guarded(path.field("in_list"), Predicate.FALSE, () -> inKeys(new KeySet.OfList(list), rows));
            case Condition.Sql(var predicate) ->
                guarded(path.field("sql"), Predicate.FALSE, () -> rows.written(names.reads(predicate)));
        };
    }

    private Predicate compare(Condition.Compare compare, RowSource rows, NodePath path) {
        var exactly = computed.compared(compare, rows);
        if (exactly.isPresent()) {
            if (isWitnessed(rows)) {
                reads(rows, path, rows.row().column(compare.column()));
            }
            return exactly.get();
        }
        var column = rows.row().column(compare);
        reads(rows, path, column);
        return leaves.compare(compare, column);
    }

    private List<Predicate> predicates(List<Condition> parts, RowSource rows, NodePath path) {
        var predicates = new ArrayList<Predicate>();
        for (var i = 0; i < parts.size(); i++) {
            predicates.add(predicate(parts.get(i), rows, path.index(i)));
        }
        return predicates;
    }

    private Predicate performed(Condition.Performed performed, RowSource rows, NodePath path) {
        var events = events(performed.dataset(), performed.via(), rows);
        var where = where(performed.where(), events, path.field("performed"));
        if (isWitnessed(rows)) {
            witness.reads(path, Witness.Reading.count(events.shownCount(performed, where)));
        }
        return events.performed(performed, where);
    }

    /** Only of the members: nothing else is known to have to hold. */
    private Optional<Predicate> semiJoin(RowSource rows, Supplier<Optional<Predicate>> question) {
        return rows == members ? question.get() : Optional.empty();
    }

    private Predicate occurrence(Condition.Occurrence occurrence, RowSource rows, NodePath path) {
        var events = events(occurrence.dataset(), occurrence.via(), rows);
        var at = path.field(occurrence.position().jsonName());
        var where = where(occurrence.where(), events, at);
        if (isWitnessed(rows)) {
            witness.reads(path, Witness.Reading.time(events.schema(), events.shownTime(occurrence, where)));
        }
        return events.occurs(
                occurrence, where, predicate(occurrence.satisfies(), events.rows(), at.field("satisfies")));
    }

    private RelatedRows events(String dataset, Optional<Join> via, RowSource rows) {
        var events = related(dataset, via, rows);
        requireEvents(events.schema());
        return events;
    }

    static void requireEvents(DatasetSchema schema) {
        if (schema.eventTimeColumn().isEmpty()) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID, "The dataset %s does not hold events.".formatted(schema.id()));
        }
    }

    private Predicate bucket(Condition.Bucket bucket, RowSource rows) {
        if (rows != members) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID, "A filter of related rows or events can't ask for buckets.");
        }
        return new Draw(dialect).between(bucket, key());
    }

    private Predicate related(Condition.Related related, RowSource rows, NodePath path) {
        var others = related(related.dataset(), related.via(), rows);
        var where = where(related.where(), others, path.field("related"));
        return switch (related.measure()) {
            case Measure.Rows(var test) -> {
                if (isWitnessed(rows)) {
                    witness.reads(path, Witness.Reading.count(others.shownCount(where)));
                }
                yield others.related(where, test);
            }
            case Measure.Every(var every) -> {
                var not = predicate(every, others.rows(), path.field("related").field("every"))
                        .negated();
                var exceptions = Optional.of(
                        where.map(filter -> Predicate.all(List.of(filter, not))).orElse(not));
                if (isWitnessed(rows)) {
                    witness.reads(path, Witness.Reading.count(others.shownCount(exceptions)));
                }
                yield others.related(exceptions, new Count.Exactly(0));
            }
            case Measure.Aggregate aggregate -> {
                if (isWitnessed(rows)) {
                    witness.reads(path, Witness.Reading.aggregate(aggregate, others, where));
                }
                yield new AggregateComparison(others, where, leaves).compare(aggregate);
            }
        };
    }

    private Predicate sequence(Condition.Sequence sequence, RowSource rows, NodePath path) {
        var events = rows.sequence(sequence).orElseGet(() -> {
            var made = made(sequence, rows, path.field("sequence").field("steps"));
            rows.add(sequence, made);
            return made;
        });
        reads(rows, path, Witness.Reading.time(events.schema(), events.shownLastTime()));
        return events.holds();
    }

    private EventSequence made(Condition.Sequence sequence, RowSource rows, NodePath path) {
        var schema = finder.schema(sequence.dataset());
        requireEvents(schema);
        var join = PathFinder.join(rows.schema(), schema, sequence.via());
        var relation = finder.relation(schema);
        var steps = StepRows.of(sequence, () -> finder.rows(relation), path, this::predicate);
        rows.row().column(join.column()).requireRelatable(steps.getFirst().column(join.foreignColumn()));
        return new EventSequence(sequence, join, alias(), steps, names, leaves, time, dialect);
    }

    private boolean isWitnessed(RowSource rows) {
        return rows == members && witness != Witness.NOBODY;
    }

    private void reads(RowSource rows, NodePath path, Scope.Column... columns) {
        if (isWitnessed(rows)) {
            for (var column : columns) {
                witness.reads(path, Witness.Reading.column(rows.schema(), column, dialect));
            }
        }
    }

    private void reads(RowSource rows, NodePath path, Witness.Reading reading) {
        if (isWitnessed(rows)) {
            witness.reads(path, reading);
        }
    }

    private Optional<Predicate> where(Optional<Condition> filter, RelatedRows rows, NodePath path) {
        return filter.map(condition -> predicate(condition, rows.rows(), path.field("where")));
    }

    private Predicate inKeys(KeySet keys, RowSource rows) {
        if (rows != members) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "A filter of related rows or events can't ask for segments or lists.");
        }
        return keySets.contains(keys, member().column(context.dataset().idColumn()), key());
    }

    private RelatedRows related(String dataset, Optional<Join> via, RowSource rows) {
        var legs = finder.legs(rows, List.of(new Hop(dataset, via)));
        return rows.related(legs).orElseGet(() -> {
            var made = aggregates(finder.path(rows, legs));
            rows.add(made);
            return made;
        });
    }

    @Override
    public RelatedRows aggregates(RelatedPath path) {
        return new RelatedRows(path, alias(), names, leaves, time, layout.passesDecide());
    }

    @Override
    public ChosenValue choice(RelatedPath path, ChosenValue.Wanted wanted) {
        return new ChosenValue(path, wanted, alias(), names, leaves, time);
    }

    private Fragment alias() {
        return Fragment.verbatim("c" + passes.incrementAndGet());
    }

    private <T> T guarded(NodePath path, T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (Unanswerable e) {
            refusals.add(e.at(path.toString()));
        } catch (IllegalArgumentException | ClassCastException _) {
            refusals.add(new Refusal(
                    path.toString(),
                    Refusal.Code.CONDITION_INVALID,
                    "The condition does not fit its column; check it again."));
        }
        return otherwise;
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.Count;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Join;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns conditions over one dataset into predicates, and gathers what has to be joined for them. Whatever cannot be said
 * becomes a refusal, so that all of them are found at once.
 */
final class QueryBuilder {

    private static final Fragment MEMBER = Fragment.sql("m");

    private final Dialect dialect;
    private final SourceDescriber sources;
    private final EvaluationContext context;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Relation members;
    private final Map<String, EventCounts> counts = new LinkedHashMap<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    QueryBuilder(Dialect dialect, SourceDescriber sources, EvaluationContext context) {
        this.dialect = dialect;
        this.sources = sources;
        this.context = context;
        this.time = new TimeFrame(context.asOf(), context.zone());
        this.leaves = new LeafCompiler(dialect, time);
        this.members = members();
    }

    /** Nothing can be said about rows that nobody can read. */
    private Relation members() {
        try {
            return relation(context.dataset());
        } catch (Unanswerable e) {
            throw new CompilationException(List.of(e.at(NodePath.ROOT.toString())));
        }
    }

    Scope member() {
        return members.scope(MEMBER);
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

    Predicate predicate(Condition condition) {
        return predicate(condition, NodePath.ROOT);
    }

    /**
     * A part of a condition.
     *
     * @param path where it stands
     */
    Predicate predicate(Condition part, NodePath path) {
        return predicate(part, member(), path);
    }

    /** Refuses a reference to a segment that has no accepted members to be read beside the query. */
    void requireAccepted(String segment, NodePath path) {
        guarded(path, Predicate.FALSE, () -> {
            if (!(context.memberships() instanceof MembershipReference.Beside(var accepted))
                    || !accepted.test(segment)) {
                throw notAccepted(segment);
            }
            return Predicate.FALSE;
        });
    }

    /** Fails when something could not be said. */
    void check() {
        if (!refusals.isEmpty()) {
            throw new CompilationException(List.copyOf(refusals));
        }
    }

    /** The passes over event datasets, to be put in front of the SELECT. */
    Fragment with() {
        if (counts.isEmpty()) {
            return Fragment.EMPTY;
        }
        return Fragment.of(
                "WITH {}\n",
                Fragment.join(
                        ",\n", counts.values().stream().map(EventCounts::cte).toList()));
    }

    /** The dataset's rows with what is counted for them, to be put behind FROM. */
    Fragment from() {
        var joins = new ArrayList<Fragment>();
        joins.add(members.from(MEMBER));
        counts.forEach((dataset, count) -> {
            var join = context.dataset().joinsTo(schema(dataset)).getFirst();
            joins.add(count.join(member().column(join.column())));
        });
        return Fragment.join("\n", joins);
    }

    /** The dataset's rows alone. */
    Fragment rows() {
        return members.from(MEMBER);
    }

    private Predicate predicate(Condition condition, Scope scope, NodePath path) {
        return switch (condition) {
            case Condition.All(var parts) -> Predicate.all(predicates(parts, scope, path.field("all")));
            case Condition.Any(var parts) -> Predicate.any(predicates(parts, scope, path.field("any")));
            case Condition.Not(var part) ->
                predicate(part, scope, path.field("not")).negated();
            case Condition.Compare compare ->
                guarded(path.field("compare"), Predicate.FALSE, () -> leaves.compare(compare, scope));
            case Condition.Performed performed ->
                guarded(path.field("performed"), Predicate.FALSE, () -> performed(performed, scope, path));
            case Condition.InSegment(var segment) ->
                guarded(path.field("in_segment"), Predicate.FALSE, () -> inSegment(segment, scope));
        };
    }

    private List<Predicate> predicates(List<Condition> parts, Scope scope, NodePath path) {
        var predicates = new ArrayList<Predicate>();
        for (var i = 0; i < parts.size(); i++) {
            predicates.add(predicate(parts.get(i), scope, path.index(i)));
        }
        return predicates;
    }

    private Predicate performed(Condition.Performed performed, Scope scope, NodePath path) {
        requireMember(scope);
        var events = counts(performed.dataset());
        var where = performed
                .where()
                .map(condition -> predicate(
                        condition, events.event(), path.field("performed").field("where")));
        return counted(events.count(performed, where), performed.count());
    }

    private Predicate counted(Fragment count, Count test) {
        return switch (test) {
            case Count.AtLeast(var least) -> Predicate.nullable(Fragment.of("{} >= {}", count, whole(least)));
            case Count.AtMost(var most) -> Predicate.exact(Fragment.of("COALESCE({}, 0) <= {}", count, whole(most)));
            case Count.Exactly(var number) ->
                Predicate.exact(Fragment.of("COALESCE({}, 0) = {}", count, whole(number)));
            case Count.Between(var from, var to) ->
                Predicate.exact(Fragment.of("COALESCE({}, 0) BETWEEN {} AND {}", count, whole(from), whole(to)));
        };
    }

    private Predicate inSegment(String segment, Scope scope) {
        requireMember(scope);
        return switch (context.memberships()) {
            case MembershipReference.InQuery(var members) ->
                Predicate.exact(Fragment.of(
                        "{} IN ({})", key(), members.apply(segment).orElseThrow(() -> notAccepted(segment))));
            case MembershipReference.Beside _ ->
                throw new IllegalStateException(
                        "a condition that refers to segments beside the query is divided first");
        };
    }

    private static Unanswerable notAccepted(String segment) {
        return new Unanswerable(
                Refusal.Code.MEMBERSHIP_NOT_READABLE,
                "The segment %s has no accepted membership yet; evaluate it first.".formatted(segment));
    }

    private void requireMember(Scope scope) {
        if (!scope.equals(member())) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID, "A filter of events can only ask for the event's own columns.");
        }
    }

    private EventCounts counts(String dataset) {
        var known = counts.get(dataset);
        if (known != null) {
            return known;
        }
        var schema = schema(dataset);
        var join = join(schema);
        var events = relation(schema);
        var alias = Fragment.verbatim("c" + (counts.size() + 1));
        var made = new EventCounts(events, join.foreignColumn(), name(schema, join, events), alias, leaves, time);
        requireComparable(member().column(join.column()), made.joinColumn());
        counts.put(dataset, made);
        return made;
    }

    private Join join(DatasetSchema other) {
        var joins = context.dataset().joinsTo(other);
        if (joins.size() != 1 || other.eventTimeColumn().isEmpty()) {
            throw new Unanswerable(
                    Refusal.Code.AMBIGUOUS_RELATIONSHIP,
                    "The dataset %s needs exactly one relationship to the event dataset %s, and has %d."
                            .formatted(context.dataset().id(), other.id(), joins.size()));
        }
        return joins.getFirst();
    }

    private static void requireComparable(Scope.Column here, Scope.Column there) {
        if (here.type().columnType() != there.type().columnType()) {
            throw new Unanswerable(
                    Refusal.Code.BROKEN_RELATIONSHIP,
                    "The related columns %s and %s are of different types.".formatted(here.name(), there.name()));
        }
    }

    /** A name for a pass over events that says what it counts and that nothing else has. */
    private String name(DatasetSchema schema, Join join, Relation events) {
        var name = (schema.id().replace('-', '_') + "_by_" + join.foreignColumn()).toLowerCase(Locale.ROOT);
        while (members.mentions(name) || events.mentions(name)) {
            name += "_";
        }
        return name;
    }

    private Relation relation(DatasetSchema schema) {
        return new Relation(schema, sources.describe(schema.source()), sources, dialect);
    }

    private DatasetSchema schema(String dataset) {
        return context.schemas()
                .find(dataset)
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.UNKNOWN_DATASET, "There is no dataset %s here.".formatted(dataset)));
    }

    private Fragment whole(long number) {
        return Fragment.bind(Parameter.of(number), dialect.countType());
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

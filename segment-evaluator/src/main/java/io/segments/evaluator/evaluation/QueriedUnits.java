package io.segments.evaluator.evaluation;

import static java.util.stream.Collectors.toMap;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.Passage;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.ListStore.MissingContentException;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.Staging;
import io.segments.evaluator.membership.StoreException;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.Warehouses;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes units by one query on their warehouse, whose answer is staged in the store. */
public final class QueriedUnits implements UnitComputation {

    private final Warehouses warehouses;
    private final MembershipStore store;
    private final SharedEngine sharedEngine;
    private final AcceptedMembers accepted;
    private final KnownContents contents;

    /** Whether the engine that holds the store also answers the queries of a snapshot. */
    @FunctionalInterface
    public interface SharedEngine {
        boolean answers(Snapshot snapshot);
    }

    public QueriedUnits(Warehouses warehouses, MembershipStore store, SharedEngine sharedEngine) {
        this.warehouses = warehouses;
        this.store = store;
        this.sharedEngine = sharedEngine;
        this.accepted = new AcceptedMembers(store, sharedEngine);
        this.contents = new KnownContents(store);
    }

    @Override
    public Computed compute(UnitTask task, Cancellation cancellation) {
        var reading = new io.segments.evaluator.warehouse.Cancellation();
        try (var _ = cancellation.onCancel(reading::cancel)) {
            var configured =
                    warehouses.require(task.dataset().warehouse(), task.unit().workspace());
            var answer = configured
                    .warehouse()
                    .read(new Budget(configured.queryTimeout(), reading), snapshot -> ask(task, snapshot));
            return compared(task, answer);
        } catch (WarehouseException e) {
            throw failed(e);
        } catch (StoreException e) {
            if (e.getCause() instanceof WarehouseException cause) {
                throw failed(cause);
            }
            throw new UnitFailedException("store-failed", "The membership store could not take the result", e);
        }
    }

    private static UnitFailedException failed(WarehouseException e) {
        return new UnitFailedException(e.reason().code(), String.valueOf(e.getMessage()), e);
    }

    /** @param bases what segments follow from, where it is known; {@code unchanged} ones are among them */
    private record Answer(
            long rows,
            long nullIds,
            Optional<Staging> staging,
            Map<SegmentKey, List<Attempt.Reason>> refused,
            Map<SegmentKey, KnownContents.Basis> bases,
            Set<SegmentKey> unchanged) {}

    private Answer ask(UnitTask task, Snapshot snapshot) {
        var context = new EvaluationContext(
                task.dataset(), task.schemas(), task.asOf(), task.zone(), accepted.of(task.sets(), snapshot));
        var compiler = snapshot.compiler();
        var refused = refused(task, compiler, context);
        var answerable = task.parts().stream()
                .filter(part -> !refused.containsKey(part.segment()))
                .toList();
        var bases = bases(task, answerable, snapshot, context);
        var unchanged = unchanged(answerable, bases, snapshot, context);
        var parts = answerable.stream()
                .filter(part -> !unchanged.contains(part.segment()))
                .toList();
        if (parts.isEmpty()) {
            return new Answer(0, 0, Optional.empty(), refused, bases, unchanged);
        }
        var compiled = compiler.unit(
                context, parts.stream().map(QueriedUnits::condition).toList(), task.columns(parts));
        var census = snapshot.list(compiled.census(), row -> new long[] {row.whole(0), row.whole(1)})
                .getFirst();
        var cancellation = new Cancellation();
        var query = query(task, parts, compiled, snapshot);
        var staging = snapshot.whileOpen(cancellation::cancel, () -> store.stage(query, cancellation));
        try {
            accepted.requireStillThere(task.sets());
        } catch (MissingContentException e) {
            staging.close();
            throw new UnitFailedException(
                    "list-not-readable", "The ids of a list were removed while they were read; it is tried again", e);
        }
        return new Answer(census[0] - census[1], census[1], Optional.of(staging), refused, bases, unchanged);
    }

    /** What segments follow from, as far as the warehouse tells what it holds. */
    private Map<SegmentKey, KnownContents.Basis> bases(
            UnitTask task, List<UnitTask.Part> parts, Snapshot snapshot, EvaluationContext context) {
        if (snapshot.content(Set.of()).isEmpty()) {
            return Map.of();
        }
        var bases = new HashMap<SegmentKey, KnownContents.Basis>();
        for (var part : parts) {
            if (task.tellsOfMemberships(part)) {
                continue;
            }
            var sources = new HashSet<Source>();
            var compiled = snapshot.compiler(sources::add)
                    .unit(context, List.of(condition(part)), task.columns(List.of(part)));
            snapshot.content(sources)
                    .ifPresent(content -> bases.put(part.segment(), contents.basis(task, part, compiled, content)));
        }
        return bases;
    }

    /** The segments of which nothing has changed that they follow from, nor has time passed any row by. */
    private Set<SegmentKey> unchanged(
            List<UnitTask.Part> parts,
            Map<SegmentKey, KnownContents.Basis> bases,
            Snapshot snapshot,
            EvaluationContext context) {
        var unchanged = new HashSet<SegmentKey>();
        var asked = new HashMap<Set<Passage>, Boolean>();
        asked.put(Set.of(), false);
        for (var part : parts) {
            Optional.ofNullable(bases.get(part.segment()))
                    .flatMap(basis -> contents.passed(part, basis))
                    .filter(passages ->
                            !asked.computeIfAbsent(passages, _ -> isAnyRowPassed(passages, snapshot, context)))
                    .ifPresent(_ -> unchanged.add(part.segment()));
        }
        return unchanged;
    }

    private static boolean isAnyRowPassed(Set<Passage> passages, Snapshot snapshot, EvaluationContext context) {
        return !snapshot.list(snapshot.compiler().passed(context, passages), _ -> true)
                .isEmpty();
    }

    private Computed compared(UnitTask task, Answer answer) {
        var differences = new HashMap<SegmentKey, Difference>();
        try {
            answer.staging().ifPresent(staging -> {
                for (var part : task.parts()) {
                    var segment = part.segment();
                    if (!answer.refused().containsKey(segment)
                            && !answer.unchanged().contains(segment)) {
                        differences.put(
                                segment, withNullIds(store.difference(staging, part.projection()), answer.nullIds()));
                    }
                }
            });
            task.parts().forEach(part -> remember(part, task.asOf(), answer, differences));
        } catch (RuntimeException e) {
            answer.staging().ifPresent(Staging::close);
            throw e;
        }
        return new Computed(answer.rows(), differences, answer.refused(), answer.unchanged(), answer.staging());
    }

    private void remember(UnitTask.Part part, Instant asOf, Answer answer, Map<SegmentKey, Difference> differences) {
        var segment = part.segment();
        var basis = answer.bases().get(segment);
        if (basis != null) {
            var before = Optional.ofNullable(differences.get(segment))
                    .map(Difference::evaluation)
                    .or(() -> part.basis().last().map(Evaluation::number));
            before.ifPresent(number -> contents.computed(part, basis, number + 1, asOf));
        }
    }

    /** Rows without an id are left out by the query, and counted beside it. */
    private static Difference withNullIds(Difference difference, long nullIds) {
        return new Difference(
                difference.staging(),
                difference.projection(),
                difference.evaluation(),
                difference.before(),
                difference.entered(),
                difference.exited(),
                difference.updated(),
                difference.refreshed(),
                difference.size(),
                nullIds,
                difference.longestKey(),
                difference.largestChange(),
                difference.duplicates());
    }

    /** The segments that can't be compiled. Told apart only when there are any. */
    private static Map<SegmentKey, List<Attempt.Reason>> refused(
            UnitTask task, Compiler compiler, EvaluationContext context) {
        try {
            compiler.unit(
                    context, task.parts().stream().map(QueriedUnits::condition).toList(), task.columns(task.parts()));
            return Map.of();
        } catch (CompilationException e) {
            return task.parts().stream()
                    .flatMap(part -> refusal(task, part, compiler, context).stream())
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static Optional<Map.Entry<SegmentKey, List<Attempt.Reason>>> refusal(
            UnitTask task, UnitTask.Part part, Compiler compiler, EvaluationContext context) {
        try {
            compiler.unit(context, List.of(condition(part)), task.columns(List.of(part)));
            return Optional.empty();
        } catch (CompilationException e) {
            return Optional.of(Map.entry(
                    part.projection().segment(),
                    e.refusals().stream()
                            .map(refusal -> new Attempt.Reason(
                                    refusal.path(), refusal.code().code(), refusal.message()))
                            .toList()));
        }
    }

    private static SegmentCondition condition(UnitTask.Part part) {
        return new SegmentCondition(part.projection().segment().segment(), part.condition(), part.limit());
    }

    private UnitQuery query(UnitTask task, List<UnitTask.Part> parts, CompiledUnit compiled, Snapshot snapshot) {
        var columns = compiled.columns().stream()
                .map(column -> new StagedColumn(column.column(), column.type().columnType()))
                .toList();
        var segments = parts.stream().map(part -> part.projection().segment()).toList();
        var rows = sharedEngine.answers(snapshot)
                ? inEngine(compiled.rows())
                : new RowSource.Streamed(sink -> stream(task.sets(), compiled, snapshot, sink));
        return new UnitQuery(task.unit(), rows, columns, segments, task.memberships(), erased(task));
    }

    private static Erased erased(UnitTask task) {
        return task.erased()
                .orElseThrow(
                        () -> new UnitFailedException(
                                "erasure-unreadable",
                                "People of the workspace were erased under another key than segments.suppression.key, so nobody can say who they are; the last membership stays"));
    }

    private static RowSource inEngine(Fragment rows) {
        return new RowSource.InEngine(
                rows.text(),
                rows.parameters().stream().<Object>map(Parameter::text).toList());
    }

    private void stream(KeySets sets, CompiledUnit unit, Snapshot snapshot, RowSource.RowSink sink) {
        var types = unit.columns().stream()
                .map(column -> column.type().columnType())
                .toList();
        new JudgedRows(sets, unit, () -> accepted.beside(sets, unit.references()), snapshot)
                .readWhile((row, belongs) -> {
                    put(sink, row.text(0), values(row, types), belongs);
                    return true;
                });
    }

    private static void put(
            RowSource.RowSink sink, @Nullable String memberKey, AttributeValue[] values, boolean[] belongs) {
        try {
            sink.accept(memberKey, values, belongs);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the store does not take the result", e);
        }
    }

    private static AttributeValue[] values(Row row, List<ColumnType> types) {
        var values = new AttributeValue[types.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = types.get(i) == ColumnType.TEXT || !types.get(i).isScalar()
                    ? text(row.text(i + 1))
                    : row.value(i + 1, types.get(i))
                            .map(QueriedUnits::attribute)
                            .orElseGet(AttributeValue.Missing::new);
        }
        return values;
    }

    /** What a warehouse holds may be longer than a constant of the language; but half a character can't be carried. */
    private static AttributeValue text(@Nullable String text) {
        return text == null || text.codePoints().anyMatch(QueriedUnits::isNotCarried)
                ? new AttributeValue.Missing()
                : new AttributeValue.Text(text);
    }

    private static boolean isNotCarried(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static AttributeValue attribute(Value value) {
        return switch (value) {
            case Value.Text(var text) -> new AttributeValue.Text(text);
            case Value.Number(var number) -> new AttributeValue.Number(number.toString());
            case Value.Bool(var bool) -> new AttributeValue.Bool(bool);
            case Value.Day(var day) -> new AttributeValue.Day(day);
            case Value.Moment(var moment) -> new AttributeValue.Moment(moment);
        };
    }
}

package io.segments.evaluator.conformance;

import io.segments.condition.Condition;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.schema.ComputedColumn;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.evaluation.Judge;
import io.segments.evaluator.evaluation.KeySets;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conditions asked in a world, with the answers of an engine. */
record Question(World world, Compilation compilation) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    <T> T read(Warehouse warehouse, Function<Snapshot, T> work) {
        return warehouse.read(Budget.of(PATIENCE), work);
    }

    /** The members of one condition. */
    Set<String> members(Warehouse warehouse, Condition condition) {
        return warehouse.read(Budget.of(PATIENCE), snapshot -> members(snapshot, condition));
    }

    /** The size of one condition, and of the dataset. */
    List<Long> size(Warehouse warehouse, Condition condition) {
        return warehouse.read(
                Budget.of(PATIENCE),
                snapshot -> snapshot.list(
                                compilation
                                        .compiler(snapshot)
                                        .condition(context(), condition)
                                        .count(),
                                row -> List.of(row.whole(0), row.whole(1)))
                        .getFirst());
    }

    /** The SQL that is shown to people. */
    String sql(Warehouse warehouse, Condition condition) {
        return warehouse.read(
                Budget.of(PATIENCE),
                snapshot ->
                        snapshot.viewCompiler().condition(context(), condition).sql());
    }

    /** What each condition is asked with; empty for one that is refused. */
    List<Optional<Fragment>> queries(Warehouse warehouse, List<Condition> conditions) {
        return warehouse.read(
                Budget.of(PATIENCE),
                snapshot -> conditions.stream()
                        .map(condition -> query(snapshot, condition))
                        .toList());
    }

    private Optional<Fragment> query(Snapshot snapshot, Condition condition) {
        try {
            var compiled = compilation.compiler(snapshot).condition(context(), condition);
            return Optional.of(compilation.finished(compiled.members()));
        } catch (CompilationException _) {
            return Optional.empty();
        }
    }

    /** The members of several conditions, evaluated in one pass. */
    List<Set<String>> together(Warehouse warehouse, List<Condition> conditions) {
        var segments = new ArrayList<SegmentCondition>();
        conditions.forEach(condition -> segments.add(new SegmentCondition("s" + segments.size(), condition)));
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var unit = compilation.compiler(snapshot).unit(context(), segments, List.of());
            return read(snapshot, unit, AcceptedKeys.ofNobody());
        });
    }

    /** The computed columns of everybody, by key and column; a value that nothing stands for is missing, too. */
    Map<String, Map<String, Optional<Value>>> computed(Warehouse warehouse) {
        var schema = world.members().schema();
        var id = new Condition.Compare(schema.idColumn(), Operator.IS_NOT_BLANK, new Operand.None());
        var names = schema.computed().stream().map(ComputedColumn::name).toList();
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var unit = compilation
                    .compiler(snapshot)
                    .unit(context(), List.of(new SegmentCondition("everybody", id)), names);
            Map<String, Map<String, Optional<Value>>> values = new TreeMap<>();
            snapshot.query(unit.rows(), row -> {
                var ofRow = new TreeMap<String, Optional<Value>>();
                for (var i = 0; i < names.size(); i++) {
                    ofRow.put(
                            names.get(i),
                            row.value(1 + i, unit.columns().get(i).type().columnType()));
                }
                values.put(Objects.requireNonNull(row.text(0)), ofRow);
            });
            return values;
        });
    }

    /** What the rows have in some columns, by their keys. */
    Map<String, List<Optional<Value>>> shown(Warehouse warehouse, List<String> columns) {
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var everybody = new SegmentCondition("s", new Condition.Not(new Condition.InList("nobody")));
            var unit = compilation
                    .compiler(snapshot)
                    .unit(
                            context(new MembershipReference.InQuery(
                                    _ -> Optional.of(compilation.dialect().keys(List.of())))),
                            List.of(everybody),
                            columns);
            var found = new LinkedHashMap<String, List<Optional<Value>>>();
            snapshot.query(unit.rows(), row -> {
                var values = new ArrayList<Optional<Value>>();
                unit.columns()
                        .forEach(column -> values.add(
                                row.value(1 + values.size(), column.type().columnType())));
                found.put(Objects.requireNonNull(row.text(0)), values);
            });
            return found;
        });
    }

    /** The same, where the engine does not see the memberships that the conditions refer to. */
    List<Set<String>> besideMemberships(Warehouse warehouse, List<Condition> conditions) {
        var segments = new ArrayList<SegmentCondition>();
        conditions.forEach(condition -> segments.add(new SegmentCondition("s" + segments.size(), condition)));
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var unit = compilation.compiler(snapshot).unit(besideContext(), segments, List.of());
            var referred = unit.references().stream().map(sets()::stored).toList();
            return read(snapshot, unit, new AcceptedKeys(referred, ListedMembers.of(world, unit.references())));
        });
    }

    /** The verdict on every part of a condition for one row, by the part's place; empty when there is no such row. */
    Map<String, Boolean> explanation(Warehouse warehouse, Condition condition, String key) {
        return explanation(warehouse, condition, key, context());
    }

    /** The same, where the engine does not see the memberships that the condition refers to. */
    Map<String, Boolean> explanationBesideMemberships(Warehouse warehouse, Condition condition, String key) {
        return explanation(warehouse, condition, key, besideContext());
    }

    private Map<String, Boolean> explanation(
            Warehouse warehouse, Condition condition, String key, EvaluationContext context) {
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var compiled = compilation.compiler(snapshot).explanation(context, condition, key);
            var verdicts = new LinkedHashMap<String, Boolean>();
            snapshot.query(
                    compilation.finished(compiled.row()),
                    row -> compiled.parts()
                            .forEach(part -> verdicts.put(
                                    part.path(),
                                    part.holds()
                                            .holds(
                                                    flag -> row.flag(1 + flag),
                                                    set -> ListedMembers.keys(world, set)
                                                            .contains(key)))));
            return verdicts;
        });
    }

    private Set<String> members(Snapshot snapshot, Condition condition) {
        var compiled = compilation.compiler(snapshot).condition(context(), condition);
        var members = new TreeSet<String>();
        snapshot.query(
                compilation.finished(compiled.members()), row -> members.add(Objects.requireNonNull(row.text(0))));
        return members;
    }

    private List<Set<String>> read(Snapshot snapshot, CompiledUnit unit, AcceptedKeys accepted) {
        var members = new ArrayList<Set<String>>();
        unit.segments().forEach(_ -> members.add(new TreeSet<>()));
        var judge = new Judge(sets(), unit, accepted);
        snapshot.query(
                compilation.finished(unit.rows()),
                row -> judge.judge(row).ifPresent(belongs -> {
                    for (var i = 0; i < belongs.length; i++) {
                        if (belongs[i]) {
                            members.get(i).add(Objects.requireNonNull(row.text(0)));
                        }
                    }
                }));
        return members;
    }

    private KeySets sets() {
        return new KeySets("default", world.lists().keySet().stream().collect(Collectors.toMap(list -> list, _ -> 1L)));
    }

    EvaluationContext context() {
        return context(new MembershipReference.InQuery(set -> Optional.of(compilation
                .dialect()
                .keys(ListedMembers.keys(world, set).stream().sorted().toList()))));
    }

    EvaluationContext besideContext() {
        return context(new MembershipReference.Beside(_ -> true));
    }

    private EvaluationContext context(MembershipReference memberships) {
        return compilation.context(new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), memberships));
    }
}

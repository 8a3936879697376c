package io.segments.evaluator.conformance;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Conditions asked in a world, with the answers of an engine.
 *
 * @param dialect the engine's, for the members of other segments
 */
record Question(World world, Dialect dialect) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The members of one condition. */
    Set<String> members(Warehouse warehouse, Condition condition) {
        return warehouse.read(Budget.of(PATIENCE), snapshot -> members(snapshot, condition));
    }

    /** The members of several conditions, evaluated in one pass. */
    List<Set<String>> together(Warehouse warehouse, List<Condition> conditions) {
        var segments = new ArrayList<SegmentCondition>();
        conditions.forEach(condition -> segments.add(new SegmentCondition("s" + segments.size(), condition)));
        return warehouse.read(Budget.of(PATIENCE), snapshot -> {
            var unit = snapshot.compiler().unit(context(), segments, List.of());
            return read(snapshot, unit);
        });
    }

    private Set<String> members(Snapshot snapshot, Condition condition) {
        var compiled = snapshot.compiler().condition(context(), condition);
        var members = new TreeSet<String>();
        snapshot.query(compiled.members(), row -> members.add(Objects.requireNonNull(row.text(0))));
        return members;
    }

    private static List<Set<String>> read(Snapshot snapshot, CompiledUnit unit) {
        var members = new ArrayList<Set<String>>();
        unit.segments().forEach(_ -> members.add(new TreeSet<>()));
        snapshot.query(unit.rows(), row -> {
            for (var i = 0; i < members.size(); i++) {
                if (row.flag(1 + unit.columns().size() + i)) {
                    members.get(i).add(Objects.requireNonNull(row.text(0)));
                }
            }
        });
        return members;
    }

    EvaluationContext context() {
        return new EvaluationContext(
                world.members().schema(),
                world.schemas(),
                world.asOf(),
                world.zone(),
                segment -> Optional.ofNullable(world.memberships().get(segment))
                        .map(keys -> dialect.keys(keys.stream().sorted().toList())));
    }
}

package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.evaluation.JudgedRows;
import io.segments.evaluator.evaluation.KeySets;
import io.segments.evaluator.membership.AcceptedKeys;
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
import java.util.stream.Collectors;

/** Segments with limits, asked in a world. */
record LimitedQuestion(World world, Dialect dialect) {

    private static final Budget PATIENCE = Budget.of(Duration.ofMinutes(1));

    /** The members of one segment. */
    Set<String> members(Warehouse warehouse, SegmentCondition segment) {
        return warehouse.read(PATIENCE, snapshot -> {
            var members = new TreeSet<String>();
            var compiled = compiler(snapshot).condition(context(inQuery()), segment.condition(), segment.limit());
            snapshot.query(compiled.members(), row -> members.add(Objects.requireNonNull(row.text(0))));
            return members;
        });
    }

    /** How many there are. */
    long size(Warehouse warehouse, SegmentCondition segment) {
        return warehouse.read(
                PATIENCE,
                snapshot -> snapshot.list(
                                compiler(snapshot)
                                        .condition(context(inQuery()), segment.condition(), segment.limit())
                                        .count(),
                                row -> row.whole(0))
                        .getFirst());
    }

    /** The SQL that is shown to people. */
    String sql(Warehouse warehouse, SegmentCondition segment) {
        return warehouse.read(
                PATIENCE,
                snapshot -> snapshot.viewCompiler()
                        .condition(context(inQuery()), segment.condition(), segment.limit())
                        .sql());
    }

    /** The members of several segments, evaluated in one pass. */
    List<Set<String>> together(Warehouse warehouse, List<SegmentCondition> segments) {
        return warehouse.read(PATIENCE, snapshot -> read(snapshot, segments, inQuery()));
    }

    /** The same, where the engine does not see the memberships that the conditions refer to. */
    List<Set<String>> besideMemberships(Warehouse warehouse, List<SegmentCondition> segments) {
        var beside = new MembershipReference.Beside(_ -> true);
        return warehouse.read(PATIENCE, snapshot -> read(snapshot, segments, beside));
    }

    private List<Set<String>> read(
            Snapshot snapshot, List<SegmentCondition> segments, MembershipReference memberships) {
        var unit = compiler(snapshot).unit(context(memberships), segments, List.of("id"));
        var members = new ArrayList<Set<String>>();
        segments.forEach(_ -> members.add(new TreeSet<>()));
        new JudgedRows(sets(), unit, () -> accepted(unit), snapshot).readWhile((row, belongs) -> {
            for (var i = 0; i < belongs.length; i++) {
                if (belongs[i]) {
                    members.get(i).add(Objects.requireNonNull(row.text(0)));
                }
            }
            return true;
        });
        return members;
    }

    private AcceptedKeys accepted(CompiledUnit unit) {
        var referred = unit.references().stream().map(sets()::stored).toList();
        return new AcceptedKeys(referred, ListedMembers.of(world, unit.references()));
    }

    private KeySets sets() {
        return new KeySets("default", world.lists().keySet().stream().collect(Collectors.toMap(list -> list, _ -> 1L)));
    }

    private Compiler compiler(Snapshot snapshot) {
        return new Compiler(dialect, snapshot);
    }

    private MembershipReference inQuery() {
        return new MembershipReference.InQuery(set -> Optional.of(
                dialect.keys(ListedMembers.keys(world, set).stream().sorted().toList())));
    }

    private EvaluationContext context(MembershipReference memberships) {
        return new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), memberships);
    }
}

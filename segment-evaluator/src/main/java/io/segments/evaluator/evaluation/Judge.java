package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.warehouse.Row;
import java.util.Objects;
import java.util.Optional;

/** Decides for each row of a unit, in the order in which they come, which segments it belongs to. */
public final class Judge {

    private final KeySets sets;
    private final CompiledUnit unit;
    private final AcceptedKeys accepted;
    private final boolean inOrder;

    /**
     * @param accepted of the key sets that the unit refers to beside its query
     */
    public Judge(KeySets sets, CompiledUnit unit, AcceptedKeys accepted) {
        this.sets = sets;
        this.unit = unit;
        this.accepted = accepted;
        this.inOrder = !unit.references().isEmpty();
    }

    /** For each of the unit's segments whether the row belongs to it; empty when it belongs to none. */
    public Optional<boolean[]> judge(Row row) {
        if (inOrder) {
            accepted.moveTo(Objects.requireNonNull(row.text(0)));
        }
        var flags = 1 + unit.columns().size();
        var belongs = new boolean[unit.segments().size()];
        var anywhere = false;
        for (var i = 0; i < belongs.length; i++) {
            belongs[i] = unit.segments()
                    .get(i)
                    .belonging()
                    .holds(flag -> row.flag(flags + flag), keys -> accepted.isIn(sets.stored(keys)));
            anywhere |= belongs[i];
        }
        return anywhere ? Optional.of(belongs) : Optional.empty();
    }
}

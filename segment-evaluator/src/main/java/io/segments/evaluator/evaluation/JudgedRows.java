package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The rows of a unit that are members of one of its segments at least. They are read once; where a limit has to be counted over key sets
 * that are read beside the query, twice from the one snapshot: first to decide, then to hand over.
 */
public final class JudgedRows {

    private final KeySets sets;
    private final CompiledUnit unit;
    private final Supplier<AcceptedKeys> accepted;
    private final Snapshot snapshot;

    /** @param accepted opens the key sets that the unit refers to beside its query */
    public JudgedRows(KeySets sets, CompiledUnit unit, Supplier<AcceptedKeys> accepted, Snapshot snapshot) {
        this.sets = sets;
        this.unit = unit;
        this.accepted = accepted;
        this.snapshot = snapshot;
    }

    /**
     * Reads the rows for as long as they are wanted.
     *
     * @param wantsMore takes a row, and for each of the unit's segments whether it is a member; says whether the next one is wanted
     */
    public void readWhile(BiPredicate<Row, boolean[]> wantsMore) {
        if (unit.segments().stream().allMatch(segment -> segment.cut().isEmpty())) {
            try (var keys = accepted.get()) {
                var judge = new Judge(sets, unit, keys);
                snapshot.queryWhile(
                        unit.rows(),
                        row -> judge.judge(row)
                                .map(belongs -> wantsMore.test(row, belongs))
                                .orElse(true));
            }
            return;
        }
        var admission = new Admission(unit);
        var decided = new Reading(unit, !snapshot.isRepeatable());
        note(admission, "", decided);
        admission.cut();
        var handedOver = new Reading(unit, !snapshot.isRepeatable());
        var isWhole = new boolean[] {true};
        snapshot.queryWhile(unit.rows(), row -> {
            handedOver.saw(row);
            isWhole[0] = admission
                    .of(row)
                    .map(belongs -> wantsMore.test(row, belongs))
                    .orElse(true);
            return isWhole[0];
        });
        if (isWhole[0] && !handedOver.isLike(decided)) {
            throw new WarehouseException(
                    WarehouseException.Reason.QUERY_FAILED,
                    "Rows changed while a limit was counted, and this warehouse cannot read the same rows twice. The next attempt counts again.");
        }
    }

    /** A row's rank among those of its group that belong to the first segment, from 1, limit or not; empty when it does not belong. */
    public OptionalLong rank(String memberKey) {
        var admission = new Admission(unit);
        var place = note(admission, memberKey, new Reading(unit, false));
        return place.isPresent() ? admission.rank(0, place.getAsInt()) : OptionalLong.empty();
    }

    /** Decides for every row. Returns the place of the one with a key, if there is one. */
    private OptionalInt note(Admission admission, String memberKey, Reading reading) {
        var found = new int[] {-1};
        try (var keys = accepted.get()) {
            var judge = new Judge(sets, unit, keys);
            snapshot.query(unit.rows(), row -> {
                reading.saw(row);
                admission.note(row, judge.judge(row));
                if (memberKey.equals(row.text(0))) {
                    found[0] = admission.place(0, row);
                }
            });
        }
        return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }
}

package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.CompiledUnit.Cut;
import io.segments.evaluator.warehouse.Row;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Who is within the limits of a unit's segments, where memberships beside the query decide who belongs. Rows come in the order of their keys,
 * and a limit counts them in another; so what was decided is noted first, as one bit for each row and segment at the row's place, and
 * counted afterwards.
 */
final class Admission {

    private final CompiledUnit unit;
    private final Cut somewhere;
    private final List<BitSet> belonging;
    private final BitSet[] firsts;

    /** @param unit with one {@link Cut} at least */
    Admission(CompiledUnit unit) {
        this.unit = unit;
        this.somewhere = unit.segments().stream()
                .flatMap(segment -> segment.cut().stream())
                .findFirst()
                .orElseThrow();
        this.belonging =
                Stream.generate(BitSet::new).limit(unit.segments().size()).toList();
        this.firsts = Stream.generate(BitSet::new).limit(unit.segments().size()).toArray(BitSet[]::new);
    }

    /** Notes which segments a row belongs to, apart from their limits. Every row has to be noted, also one that belongs to none. */
    void note(Row row, Optional<boolean[]> belongs) {
        for (var i = 0; i < firsts.length; i++) {
            var place = place(i, row);
            if (belongs.isPresent() && belongs.get()[i]) {
                belonging.get(i).set(place);
            }
            if (isFirst(i, row)) {
                firsts[i].set(place);
            }
        }
    }

    /** A row's rank among those of its group that belong to a segment, from 1; empty when it does not belong. To be asked before {@link #cut}. */
    OptionalLong rank(int segment, int place) {
        var members = belonging.get(segment);
        if (!members.get(place)) {
            return OptionalLong.empty();
        }
        var start = Math.max(firsts[segment].previousSetBit(place), 0);
        return OptionalLong.of(members.get(start, place + 1).cardinality());
    }

    /** Cuts off what is beyond the limits. */
    void cut() {
        for (var i = 0; i < firsts.length; i++) {
            var cut = unit.segments().get(i).cut();
            if (cut.isPresent()) {
                cut(belonging.get(i), firsts[i], cut.get().members());
            }
        }
    }

    /** For each of the unit's segments whether the row is a member; empty when it is one of none. */
    Optional<boolean[]> of(Row row) {
        var belongs = new boolean[firsts.length];
        var anywhere = false;
        for (var i = 0; i < belongs.length; i++) {
            belongs[i] = belonging.get(i).get(place(i, row));
            anywhere |= belongs[i];
        }
        return anywhere ? Optional.of(belongs) : Optional.empty();
    }

    /** Where a row has its bit for a segment. Fails beyond 2^31 rows, which no bit set holds. */
    int place(int segment, Row row) {
        var cut = unit.segments().get(segment).cut().orElse(somewhere);
        return Math.toIntExact(row.whole(unit.places() + cut.place()));
    }

    private boolean isFirst(int segment, Row row) {
        return unit.segments().get(segment).cut().stream()
                .flatMapToInt(cut -> cut.first().stream())
                .anyMatch(first -> row.flag(unit.places() + first));
    }

    private static void cut(BitSet members, BitSet firsts, long most) {
        var counted = 0L;
        var group = -1;
        for (var place = members.nextSetBit(0); place >= 0; place = members.nextSetBit(place + 1)) {
            var first = firsts.previousSetBit(place);
            counted = first == group ? counted + 1 : 1;
            group = first;
            if (counted > most) {
                members.clear(place);
            }
        }
    }
}

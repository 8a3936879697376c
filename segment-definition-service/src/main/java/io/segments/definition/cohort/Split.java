package io.segments.definition.cohort;

import io.segments.condition.Condition.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The members of a segment, divided by chance and for good: each place of the draw belongs to exactly one cohort.
 *
 * @param salt names the draw
 * @param cohorts in the order that people gave them
 */
public record Split(String salt, List<Cohort> cohorts) {

    /** Places of a draw, each of which is a hundredth of a per cent. */
    public static final int PLACES = Bucket.PLACES;

    /**
     * A division of all places.
     *
     * @throws IllegalArgumentException when a place is nobody's, or that of two
     */
    public Split {
        cohorts = List.copyOf(cohorts);
        owners(cohorts);
    }

    /** A new division: the cohorts lie side by side. */
    public static Split begin(String salt, List<Share> shares) {
        return new Split(salt, Allocation.of(List.of(), shares));
    }

    /**
     * The division with other shares, in which as few places as possible have another cohort. Equal shares are the same division, except for
     * names and order.
     *
     * @param shares together {@link #PLACES}
     */
    public Split reallocate(List<Share> shares) {
        return new Split(salt, Allocation.of(cohorts, shares));
    }

    /** A cohort; empty when there is none of this id. */
    public Optional<Cohort> cohort(String id) {
        return cohorts.stream().filter(cohort -> cohort.id().equals(id)).findFirst();
    }

    /** What goes from which cohort to which when this division is followed by another. */
    public List<Move> movesTo(Split next) {
        var before = owners(cohorts);
        var after = owners(next.cohorts);
        var moved = new int[cohorts.size()][next.cohorts.size()];
        for (var place = 0; place < PLACES; place++) {
            moved[before[place]][after[place]]++;
        }
        var moves = new ArrayList<Move>();
        for (var from = 0; from < moved.length; from++) {
            for (var to = 0; to < moved[from].length; to++) {
                var move = new Move(cohorts.get(from).id(), next.cohorts.get(to).id(), moved[from][to]);
                if (move.basisPoints() > 0 && !move.from().equals(move.to())) {
                    moves.add(move);
                }
            }
        }
        return List.copyOf(moves);
    }

    /** The index of each place's cohort. */
    private static int[] owners(List<Cohort> cohorts) {
        var owners = new int[PLACES];
        Arrays.fill(owners, -1);
        var ids = new HashSet<String>();
        for (var i = 0; i < cohorts.size(); i++) {
            require(ids.add(cohorts.get(i).id()), "two cohorts have one id");
            for (var range : cohorts.get(i).places()) {
                require(range.to() <= PLACES, "a place lies beyond the draw");
                for (var place = range.from(); place < range.to(); place++) {
                    require(owners[place] < 0, "a place has two cohorts");
                    owners[place] = i;
                }
            }
        }
        require(Arrays.stream(owners).allMatch(owner -> owner >= 0), "a place has no cohort");
        return owners;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

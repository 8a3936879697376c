package io.segments.definition.cohort;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives cohorts their places. A cohort that grows keeps all that it has; one that shrinks gives away no more than it has to. Places move in as
 * few pieces as that allows, so that who is together stays together, and conditions stay short.
 */
final class Allocation {

    private static final Comparator<PlaceRange> SMALLEST_FIRST =
            comparingInt(PlaceRange::size).thenComparingInt(PlaceRange::from);

    private final List<PlaceRange> free;

    private Allocation(List<PlaceRange> free) {
        this.free = free;
    }

    /** The cohorts with these shares, after those that there were. The same always gives the same. */
    static List<Cohort> of(List<Cohort> before, List<Share> shares) {
        var released = new ArrayList<PlaceRange>();
        before.forEach(cohort ->
                released.addAll(pieces(cohort.places(), cohort.basisPoints() - wanted(shares, cohort.id()))
                        .first()));
        var allocation = new Allocation(joined(before.isEmpty() ? List.of(new PlaceRange(0, Split.PLACES)) : released));
        return shares.stream()
                .map(share -> allocation.cohort(share, kept(before, share)))
                .toList();
    }

    private static int wanted(List<Share> shares, String id) {
        return shares.stream()
                .filter(share -> share.id().equals(id))
                .mapToInt(Share::basisPoints)
                .sum();
    }

    /** What a cohort has and may keep. */
    private static List<PlaceRange> kept(List<Cohort> before, Share share) {
        return before.stream()
                .filter(cohort -> cohort.id().equals(share.id()))
                .flatMap(cohort -> pieces(cohort.places(), cohort.basisPoints() - share.basisPoints()).rest().stream())
                .toList();
    }

    private Cohort cohort(Share share, List<PlaceRange> kept) {
        var places = new ArrayList<>(kept);
        var missing =
                share.basisPoints() - kept.stream().mapToInt(PlaceRange::size).sum();
        while (missing > 0) {
            var taken = take(missing);
            places.add(taken);
            missing -= taken.size();
        }
        return new Cohort(share.id(), share.name(), joined(places));
    }

    /** The largest free piece that is not too large, or else the beginning of the smallest one. */
    private PlaceRange take(int most) {
        var whole = free.stream().filter(range -> range.size() <= most).max(SMALLEST_FIRST);
        if (whole.isPresent()) {
            free.remove(whole.get());
            return whole.get();
        }
        var cut = free.stream().min(SMALLEST_FIRST).orElseThrow();
        free.remove(cut);
        free.add(new PlaceRange(cut.from() + most, cut.to()));
        return new PlaceRange(cut.from(), cut.from() + most);
    }

    private record Pieces(List<PlaceRange> first, List<PlaceRange> rest) {}

    /** So many places, the smallest pieces first and the last one cut at its end, and what is left. */
    private static Pieces pieces(List<PlaceRange> places, int many) {
        var first = new ArrayList<PlaceRange>();
        var rest = new ArrayList<PlaceRange>();
        var missing = Math.max(many, 0);
        for (var range : places.stream().sorted(SMALLEST_FIRST).toList()) {
            if (range.size() <= missing) {
                first.add(range);
                missing -= range.size();
            } else if (missing > 0) {
                first.add(new PlaceRange(range.to() - missing, range.to()));
                rest.add(new PlaceRange(range.from(), range.to() - missing));
                missing = 0;
            } else {
                rest.add(range);
            }
        }
        return new Pieces(first, rest);
    }

    /** The same places; those that touch are one range. */
    private static List<PlaceRange> joined(List<PlaceRange> ranges) {
        var joined = new ArrayList<PlaceRange>();
        for (var range : ranges.stream().sorted(comparingInt(PlaceRange::from)).toList()) {
            if (!joined.isEmpty() && joined.getLast().to() == range.from()) {
                joined.add(new PlaceRange(joined.removeLast().from(), range.to()));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }
}

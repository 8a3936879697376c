package io.segments.definition.cohort;

import java.util.List;

/**
 * A share of a segment's members.
 *
 * @param id slug, unique in the split
 * @param name name for people
 * @param places the places of the draw that are its own, in ascending order, none touching the next
 */
public record Cohort(String id, String name, List<PlaceRange> places) {

    public Cohort {
        places = List.copyOf(places);
    }

    /** Its share in hundredths of a per cent, which is the number of its places. */
    public int basisPoints() {
        return places.stream().mapToInt(PlaceRange::size).sum();
    }
}

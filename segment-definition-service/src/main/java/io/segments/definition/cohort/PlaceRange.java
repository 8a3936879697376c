package io.segments.definition.cohort;

/**
 * Neighbouring places of a draw.
 *
 * @param from the first place
 * @param to the first place behind it
 */
public record PlaceRange(int from, int to) {

    public PlaceRange {
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException("no places: " + from + " to " + to);
        }
    }

    /** How many places there are. */
    public int size() {
        return to - from;
    }
}

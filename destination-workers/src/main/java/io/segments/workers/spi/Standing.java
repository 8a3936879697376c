package io.segments.workers.spi;

import java.util.Comparator;

/**
 * Where an operation stands among all operations for its identity: the higher one is newer.
 *
 * @param generation grows when a sync changes its destination, object or identity rule
 * @param run grows with every planned difference of the sync
 * @param place the operation's place in its lane of the sync
 */
public record Standing(long generation, long run, long place) implements Comparable<Standing> {

    private static final Comparator<Standing> ORDER = Comparator.comparingLong(Standing::generation)
            .thenComparingLong(Standing::run)
            .thenComparingLong(Standing::place);

    @Override
    public int compareTo(Standing other) {
        return ORDER.compare(this, other);
    }
}

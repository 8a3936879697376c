package io.segments.evaluator.compile;

import io.segments.condition.Condition.Bucket;
import java.util.Optional;

/**
 * A share of a dataset's rows, drawn by their ids: always the same ones while the ids are the same, and independent of everything else about
 * the rows, buckets included. Rows without an id are in none.
 *
 * @param places how many of 10,000 places it has, 1 to {@link #MOST_PLACES}
 */
public record Sample(int places) {

    /** Half of the rows; whoever wants more of them can as well have all. */
    public static final int MOST_PLACES = Bucket.PLACES / 2;

    private static final String SALT = "sample";

    public Sample {
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException("a sample has 1 to %d places".formatted(MOST_PLACES));
        }
    }

    /** The probability with which a row is in it. */
    public double share() {
        return (double) places / Bucket.PLACES;
    }

    /** Whether the row with an id is in it. */
    Fragment has(Scope.Column id, Dialect dialect) {
        var drawn = scattered(id, dialect)
                .orElseGet(() -> new Draw(dialect)
                        .between(new Bucket(SALT, 0, places), dialect.key(id.value(), id.type()))
                        .sql());
        return Fragment.of("{} IS NOT NULL AND {}", id.value(), drawn);
    }

    /** The same for a row that is related to the one with that id; empty where two equal values may be drawn differently. */
    Optional<Predicate> hasRelated(Scope.Column id, Scope.Column related, Dialect dialect) {
        return id.type().equals(related.type())
                ? scattered(related, dialect).map(Predicate::nullable)
                : Optional.empty();
    }

    private Optional<Fragment> scattered(Scope.Column column, Dialect dialect) {
        return switch (column.type()) {
            case PhysicalType.Whole _, PhysicalType.Text _ ->
                dialect.scattered(column.value(), column.type())
                        .map(place -> Fragment.of("{} < {}", place, Fragment.verbatim(Integer.toString(places))));
            default -> Optional.empty();
        };
    }
}

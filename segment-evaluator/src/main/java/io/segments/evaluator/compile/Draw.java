package io.segments.evaluator.compile;

import io.segments.condition.Condition.Bucket;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Draws lots for rows. A lot is the start of a digest of the salt and the row's key; it is compared as hexadecimal text, which
 * every engine does alike, unlike arithmetic with its digits.
 */
record Draw(Dialect dialect) {

    private static final int DIGITS = 8;
    private static final long LOTS = 1L << Integer.SIZE;

    /** Whether a row belongs to a share. */
    Predicate between(Bucket bucket, Fragment key) {
        var lot = dialect.codePointOrder(dialect.beginning(
                dialect.digest(dialect.joined(dialect.text(bucket.salt() + ":"), key)), DIGITS));
        var parts = new ArrayList<Predicate>();
        if (bucket.from() > 0) {
            parts.add(Predicate.nullable(Fragment.of("{} >= {}", lot, dialect.text(first(bucket.from())))));
        }
        if (bucket.to() < Bucket.PLACES) {
            parts.add(Predicate.nullable(Fragment.of("{} < {}", lot, dialect.text(first(bucket.to())))));
        }
        return parts.isEmpty()
                ? Predicate.exact(Fragment.of("{} IS NOT NULL", key))
                : Predicate.all(parts).costly();
    }

    /** The first lot that has a place. */
    private static String first(int place) {
        return "%08x"
                .formatted(Math.ceilDiv(place * LOTS, (long) Bucket.PLACES))
                .toLowerCase(Locale.ROOT);
    }
}

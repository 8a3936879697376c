package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.CompiledUnit.Cut;
import io.segments.evaluator.warehouse.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * One reading of a unit's rows in the order of their keys, to be compared with another one where the warehouse cannot promise that both see the
 * same: rows that came, left or changed their places between them make the two different.
 */
final class Reading {

    private final int[] places;
    private final boolean isCompared;
    private final MessageDigest digest = sha256();

    /** @param isCompared whether anybody will ask */
    Reading(CompiledUnit unit, boolean isCompared) {
        this.places = unit.segments().stream()
                .flatMap(segment -> segment.cut().stream())
                .mapToInt(Cut::place)
                .map(place -> unit.places() + place)
                .toArray();
        this.isCompared = isCompared;
    }

    void saw(Row row) {
        if (!isCompared) {
            return;
        }
        var key = Objects.requireNonNull(row.text(0)).getBytes(StandardCharsets.UTF_8);
        var numbers = ByteBuffer.allocate(Long.BYTES * (1 + places.length));
        numbers.putLong(key.length);
        for (var place : places) {
            numbers.putLong(row.whole(place));
        }
        digest.update(numbers.flip());
        digest.update(key);
    }

    /** Whether both saw the same rows at the same places. Ends the reading. */
    boolean isLike(Reading other) {
        return !isCompared || MessageDigest.isEqual(digest.digest(), other.digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

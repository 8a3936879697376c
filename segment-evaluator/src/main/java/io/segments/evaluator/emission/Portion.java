package io.segments.evaluator.emission;

import java.util.List;
import java.util.Optional;

/**
 * Records that are sent in one transaction, together with the cursor that they move.
 *
 * @param cursor where the subscriber stands once they are committed; empty when no cursor moves
 */
public record Portion(List<Outgoing> records, Optional<ProgressEntry> cursor) {

    /** Nothing to send. */
    public static final Portion NONE = new Portion(List.of(), Optional.empty());

    public Portion {
        records = List.copyOf(records);
    }

    public boolean isEmpty() {
        return records.isEmpty() && cursor.isEmpty();
    }
}

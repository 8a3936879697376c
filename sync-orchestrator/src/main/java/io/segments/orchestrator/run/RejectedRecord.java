package io.segments.orchestrator.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record that a destination refused, or that could not be sent. Kept for a while, for people to see and mend.
 *
 * @param fields what was to be told, by field; personal data
 * @param place where it stands in the outbound set; empty when it was not told
 * @param member whom it is about, as a keyed hash; empty when it was not told
 */
public record RejectedRecord(
        RunKey run,
        String identity,
        String operation,
        Outcome outcome,
        String reason,
        String detail,
        Instant at,
        Map<String, String> fields,
        Optional<Place> place,
        Optional<String> member) {

    public RejectedRecord {
        fields = Map.copyOf(fields);
    }

    /** A place of a lane, which is never another row's. */
    public record Place(Lane lane, long place) {}

    /** One that is kept, with its number. */
    public record Numbered(long id, RejectedRecord rejected) {}

    /**
     * Which ones.
     *
     * @param reason only with this reason
     * @param identity only of this identity
     * @param from only those that were refused then or later
     * @param until only those that were refused before
     */
    public record Filter(
            Optional<String> reason, Optional<String> identity, Optional<Instant> from, Optional<Instant> until) {

        public Filter {
            // as it is kept: PostgreSQL's text has no U+0000
            reason = reason.map(text -> text.replace('\0', '\uFFFD'));
            identity = identity.map(text -> text.replace('\0', '\uFFFD'));
        }

        /** All of them. */
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Places of a lane, both ends included. */
    public record Range(Lane lane, long first, long last) {}
}

package io.segments.orchestrator.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that somebody has to know of, from its first occasion to its end.
 *
 * @param says what it is, as of the last occasion
 * @param occasion the last occasion
 * @param occasions how many there were
 * @param opened when it was found
 * @param seen when its last occasion was
 * @param closed when it was over; empty while it is open
 * @param acknowledged who has taken it on: later occasions are not told any more
 * @param silenced nothing of it is told until then
 */
public record Alert(
        UUID id,
        Signal.Key key,
        String says,
        long occasion,
        int occasions,
        Instant opened,
        Instant seen,
        Optional<Instant> closed,
        Optional<Acknowledgement> acknowledged,
        Optional<Instant> silenced) {

    /** Somebody has taken an alert on. */
    public record Acknowledgement(String actor, Instant at) {}

    static Alert open(Signal signal, Instant now) {
        return new Alert(
                UUID.randomUUID(),
                signal.key(),
                signal.says(),
                signal.occasion(),
                1,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With what is known now; a new occasion counts. */
    Alert seen(Signal signal, Instant now) {
        boolean isNew = isNew(signal);
        return new Alert(
                id,
                key,
                signal.says(),
                Math.max(occasion, signal.occasion()),
                isNew ? occasions + 1 : occasions,
                opened,
                isNew ? now : seen,
                closed,
                acknowledged,
                silenced);
    }

    boolean isNew(Signal signal) {
        return signal.occasion() > occasion;
    }

    Alert close(Instant now) {
        return new Alert(id, key, says, occasion, occasions, opened, seen, Optional.of(now), acknowledged, silenced);
    }

    Alert acknowledge(String actor, Instant now) {
        return acknowledged.isPresent()
                ? this
                : new Alert(
                        id,
                        key,
                        says,
                        occasion,
                        occasions,
                        opened,
                        seen,
                        closed,
                        Optional.of(new Acknowledgement(actor, now)),
                        silenced);
    }

    Alert silence(Optional<Instant> until) {
        return new Alert(id, key, says, occasion, occasions, opened, seen, closed, acknowledged, until);
    }

    /** Whether nothing of it is told now. */
    public boolean isSilent(Instant now) {
        return silenced.filter(now::isBefore).isPresent();
    }
}

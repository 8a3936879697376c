package io.segments.orchestrator.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * What a channel is told. It is told at least once; the id says whether it was told before.
 *
 * @param type what happened
 * @param alert the alert that it is of
 * @param says what it is, for people
 * @param occasions how many occasions the alert has had
 * @param since since when the alert is open
 */
public record Notice(
        UUID id,
        String channel,
        Type type,
        UUID alert,
        Signal.Key key,
        String says,
        int occasions,
        Instant since,
        Instant at) {

    /** What happened. */
    public enum Type {
        OPENED("alert.opened"),
        REPEATED("alert.repeated"),
        RECOVERED("alert.recovered"),
        /** Nothing: somebody wants to know whether the channel works. */
        TEST("alert.test");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Notice of(Type type, Alert alert, String channel, Instant now) {
        return new Notice(
                UUID.randomUUID(),
                channel,
                type,
                alert.id(),
                alert.key(),
                alert.says(),
                alert.occasions(),
                alert.opened(),
                now);
    }

    /** A line for people: what kind of thing, where, and whether it is over. */
    public String title() {
        var what = "%s: %s %s".formatted(key.kind().word(), key.kind().subject().word(), key.subject());
        return switch (type) {
            case OPENED -> what;
            case REPEATED -> "%s (again, %d times)".formatted(what, occasions);
            case RECOVERED -> "Over: " + what;
            case TEST -> "Test: " + what;
        };
    }
}

package io.segments.orchestrator.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * What a channel is told. It is told at least once; the id says whether it was told before.
 *
 * @param type what happened
 * @param about what it happened to
 * @param says what it is, for people; without personal data
 * @param at when it was found
 */
public record Notice(UUID id, String channel, Type type, String workspace, About about, String says, Instant at) {

    /** What a notice is about. */
    public sealed interface About {}

    /**
     * An alert.
     *
     * @param occasions how many occasions it has had
     * @param since since when it is open
     */
    public record OfAlert(UUID alert, AlertKind kind, String subject, int occasions, Instant since) implements About {}

    /**
     * A sync.
     *
     * @param version the version that somebody made; 0 when it is about a run
     * @param run the run that ended; 0 when it is about a version
     */
    public record OfSync(String sync, long version, long run) implements About {}

    /** What happened. */
    public enum Type {
        OPENED("alert.opened"),
        REPEATED("alert.repeated"),
        RECOVERED("alert.recovered"),
        /** Nothing: somebody wants to know whether the channel works. */
        TEST("alert.test"),
        SYNC_CREATED("sync.created"),
        SYNC_CHANGED("sync.changed"),
        SYNC_PAUSED("sync.paused"),
        SYNC_RESUMED("sync.resumed"),
        SYNC_DELETED("sync.deleted"),
        /** Somebody asked for a run. */
        RUN_REQUESTED("run.requested"),
        RUN_COMPLETED("run.completed"),
        RUN_LOST("run.lost");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Notice of(Type type, Alert alert, String channel, Instant now) {
        var key = alert.key();
        return new Notice(
                UUID.randomUUID(),
                channel,
                type,
                key.workspace(),
                new OfAlert(alert.id(), key.kind(), key.subject(), alert.occasions(), alert.opened()),
                alert.says(),
                now);
    }

    /** A line for people: what kind of thing, where, and whether it is over. */
    public String title() {
        return switch (about) {
            case OfAlert alert -> title(alert);
            case OfSync of -> "%s: sync %s".formatted(type.word(), of.sync());
        };
    }

    private String title(OfAlert alert) {
        var what = "%s: %s %s"
                .formatted(alert.kind().word(), alert.kind().subject().word(), alert.subject());
        return switch (type) {
            case REPEATED -> "%s (again, %d times)".formatted(what, alert.occasions());
            case RECOVERED -> "Over: " + what;
            case TEST -> "Test: " + what;
            case OPENED,
                    SYNC_CREATED,
                    SYNC_CHANGED,
                    SYNC_PAUSED,
                    SYNC_RESUMED,
                    SYNC_DELETED,
                    RUN_REQUESTED,
                    RUN_COMPLETED,
                    RUN_LOST -> what;
        };
    }
}

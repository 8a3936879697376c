package io.segments.orchestrator.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.orchestrator.alert.Alert;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the API shows it.
 *
 * @param kind what it is about, such as run-failed
 * @param subjectKind sync, destination or segment
 * @param subject the id of what it is about
 * @param says what it is, as of the last occasion
 * @param occasions how many there were
 * @param openTime when it was found
 * @param lastTime when its last occasion was
 * @param closeTime when it was over
 * @param silencedUntil nothing of it is told until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        UUID id,
        String kind,
        String subjectKind,
        String subject,
        String says,
        int occasions,
        Instant openTime,
        Instant lastTime,
        @Nullable Instant closeTime,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgeTime,
        @Nullable Instant silencedUntil) {

    static AlertView of(Alert alert) {
        var key = alert.key();
        return new AlertView(
                alert.id(),
                key.kind().word(),
                key.kind().subject().word(),
                key.subject(),
                alert.says(),
                alert.occasions(),
                alert.opened(),
                alert.seen(),
                alert.closed().orElse(null),
                alert.acknowledged().map(Alert.Acknowledgement::actor).orElse(null),
                alert.acknowledged().map(Alert.Acknowledgement::at).orElse(null),
                alert.silenced().orElse(null));
    }
}

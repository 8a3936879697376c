package io.segments.orchestrator.alert.rest;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Slug;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.Alerts;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which alerts a list shows. */
public class AlertFilter {

    @QueryParam("state")
    @Parameter(description = "open or closed; both when not given")
    @Nullable String state;

    @QueryParam("kind")
    @Parameter(description = "Only alerts of this kind, such as run-failed")
    @Nullable String kind;

    @QueryParam("subject")
    @Parameter(description = "Only alerts about the sync, destination or segment with this id")
    @Nullable String subject;

    Alerts.Filter read() {
        return new Alerts.Filter(open(), Optional.ofNullable(kind).map(AlertFilter::kind), subject());
    }

    private Optional<Boolean> open() {
        return switch (state) {
            case null -> Optional.empty();
            case "open" -> Optional.of(true);
            case "closed" -> Optional.of(false);
            default -> throw ApiException.of(ErrorCode.INVALID_REQUEST, "The parameter state is one of open, closed.");
        };
    }

    private Optional<String> subject() {
        if (subject != null && !Slug.isValid(subject)) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST, "The parameter subject is not an id such as \"trial-users\".");
        }
        return Optional.ofNullable(subject);
    }

    private static AlertKind kind(String word) {
        return AlertKind.of(word)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.INVALID_REQUEST, "The parameter kind is not a kind of alert such as run-failed."));
    }
}

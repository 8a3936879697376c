package io.segments.orchestrator.sync.rest;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Slug;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Syncs;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which syncs a list shows. */
public class SyncFilter {

    @QueryParam("segment")
    @Parameter(description = "Only syncs of this segment")
    @Nullable String segment;

    @QueryParam("destination")
    @Parameter(description = "Only syncs to this destination")
    @Nullable String destination;

    @QueryParam("state")
    @Parameter(description = "Only syncs in this state: active, paused or deleted; otherwise all but deleted ones")
    @Nullable String state;

    Syncs.Filter read() {
        return new Syncs.Filter(
                id("segment", segment),
                id("destination", destination),
                Optional.ofNullable(state).map(SyncFilter::state));
    }

    private static Optional<String> id(String name, @Nullable String value) {
        if (value != null && !Slug.isValid(value)) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST, "The parameter " + name + " is not an id such as \"trial-users\".");
        }
        return Optional.ofNullable(value);
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.INVALID_REQUEST, "The parameter state is one of active, paused, deleted."));
    }
}

package io.segments.definition.segment.rest;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.condition.Value;
import io.segments.definition.segment.Segments.Filter;
import io.segments.definition.segment.State;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which segments a list shows. */
public class SegmentFilter {

    @QueryParam("state")
    @Parameter(description = "Only segments in this state; otherwise all but deleted ones")
    @Nullable String state;

    @QueryParam("dataset")
    @Parameter(description = "Only segments of this dataset")
    @Nullable String dataset;

    @QueryParam("tag")
    @Parameter(description = "Only segments with this tag")
    @Nullable String tag;

    @QueryParam("text")
    @Parameter(description = "Only segments with this text in id or name, ignoring case")
    @Nullable String text;

    @QueryParam("cohorts")
    @Parameter(description = "false leaves out segments that are cohorts of others")
    @Nullable Boolean cohorts;

    Filter read() {
        return new Filter(
                given("state", state).map(SegmentFilter::state),
                given("dataset", dataset),
                given("tag", tag),
                given("text", text),
                !Boolean.FALSE.equals(cohorts));
    }

    private static Optional<String> given(String name, @Nullable String value) {
        if (value != null && !Value.isSound(value)) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The parameter " + name + ": " + Value.SOUND + ".");
        }
        return Optional.ofNullable(value).filter(given -> !given.isEmpty());
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.INVALID_REQUEST,
                        "The parameter state is one of "
                                + Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "))
                                + "."));
    }
}

package io.segments.orchestrator.run.rest;

import io.segments.orchestrator.run.Request;
import java.util.List;
import java.util.Locale;

/**
 * What became of a run that was asked for.
 *
 * @param state waiting (not planned yet), running, completed (also when there was nothing to send, or a later request was answered in its place) or lost
 * @param runs the runs that answer it; none when there was nothing to send, or when they are not kept any more
 */
public record RequestView(long number, String state, List<RunView> runs) {

    static RequestView of(Request request) {
        return new RequestView(
                request.number(),
                request.state().name().toLowerCase(Locale.ROOT),
                request.runs().stream().map(RunView::of).toList());
    }
}

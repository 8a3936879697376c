package io.segments.orchestrator.run.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a sync from going on and takes a person's decision. Nothing is there when nothing does.
 *
 * @param held the plan that the guard holds
 * @param waiting why nothing is planned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StandingView(@Nullable Held held, @Nullable Wait waiting) {

    /**
     * Why nothing is planned.
     *
     * @param reason stable code: {@code leavers-unknown} when a resync has to be asked for, {@code consent-undeclared} when the dataset does not say who
     *     permits a purpose, {@code suppression-unreadable} when the evaluator has not the key that people are suppressed by
     */
    public record Wait(String reason, Instant at) {}

    static StandingView of(Optional<Held> held, Optional<Waiting> waiting) {
        return new StandingView(
                held.orElse(null),
                waiting.map(found -> new Wait(found.reason(), found.at())).orElse(null));
    }
}

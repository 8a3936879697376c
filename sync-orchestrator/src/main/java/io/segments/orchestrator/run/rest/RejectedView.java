package io.segments.orchestrator.run.rest;

import io.segments.orchestrator.run.RejectedRecord;
import java.time.Instant;
import java.util.Locale;

/**
 * A refused record as the API shows it.
 *
 * @param outcome rejected by the destination, or invalid before it was sent
 * @param reason stable code
 * @param detail what the destination said
 */
public record RejectedView(
        long run, String identity, String operation, String outcome, String reason, String detail, Instant time) {

    static RejectedView of(RejectedRecord rejected) {
        return new RejectedView(
                rejected.run().run(),
                rejected.identity(),
                rejected.operation(),
                rejected.outcome().name().toLowerCase(Locale.ROOT),
                rejected.reason(),
                rejected.detail(),
                rejected.at());
    }
}

package io.segments.orchestrator.run.rest;

import io.segments.orchestrator.run.RejectedRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A refused record as the API shows it.
 *
 * @param id its number, by which it can be retried
 * @param outcome rejected by the destination, or invalid before it was sent
 * @param reason stable code
 * @param detail what the destination said
 * @param fields what was to be told, by field
 * @param retryable whether it can be retried by its number; otherwise only with all of its sync
 */
public record RejectedView(
        long id,
        long run,
        String identity,
        String operation,
        String outcome,
        String reason,
        String detail,
        Instant time,
        Map<String, String> fields,
        boolean retryable) {

    static RejectedView of(RejectedRecord.Numbered numbered) {
        var rejected = numbered.rejected();
        return new RejectedView(
                numbered.id(),
                rejected.run().run(),
                rejected.identity(),
                rejected.operation(),
                rejected.outcome().name().toLowerCase(Locale.ROOT),
                rejected.reason(),
                rejected.detail(),
                rejected.at(),
                rejected.fields(),
                rejected.place().isPresent());
    }
}

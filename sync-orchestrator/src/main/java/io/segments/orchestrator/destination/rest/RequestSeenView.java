package io.segments.orchestrator.destination.rest;

import io.segments.orchestrator.destination.DestinationRequest;
import java.time.Instant;
import java.util.Locale;

/**
 * A request to a destination and its answer as the API shows them: without secrets and without personal data.
 *
 * @param sync the sync whose records it carried; empty when it carried none, or those of several
 * @param object the destination's object; empty likewise
 * @param method HTTP's method, or what else was done: upsert, remove, check
 * @param path where it went, as a template without values; empty when the connector does not say
 * @param status HTTP's status; 0 when there is none
 * @param durationMillis from the request to the answer's last byte
 * @param records how many records it was about
 * @param requestBytes length of its body; 0 when it is not known
 * @param answerBytes length of the answer's body; 0 when it is not known
 * @param requestBody its body, with its structure and no values; empty when there is nothing to show
 * @param answerBody the answer's body, with what it says of errors; empty when there is nothing to show
 * @param outcome taken, partly or failed
 * @param reason code of why it was not taken, or of why most of its records were not that were not
 * @param detail what was seen
 * @param skipped how many were not shown since the last one that the same worker showed
 */
public record RequestSeenView(
        String id,
        String sync,
        String object,
        String method,
        String path,
        int status,
        Instant time,
        long durationMillis,
        int records,
        long requestBytes,
        long answerBytes,
        String requestBody,
        String answerBody,
        String outcome,
        String reason,
        String detail,
        long skipped) {

    static RequestSeenView of(DestinationRequest request) {
        return new RequestSeenView(
                request.id(),
                request.sync(),
                request.object(),
                request.method(),
                request.path(),
                request.status(),
                request.at(),
                request.took().toMillis(),
                request.records(),
                request.requestBytes(),
                request.answerBytes(),
                request.requestBody(),
                request.answerBody(),
                request.outcome().name().toLowerCase(Locale.ROOT),
                request.reason(),
                request.detail(),
                request.skipped());
    }
}

package io.segments.orchestrator.destination;

import java.time.Duration;
import java.time.Instant;

/**
 * A request to a destination and its answer, as a worker showed them: without secrets and without personal data.
 *
 * @param workspace whose records it carried; empty when it carried none, or those of several
 * @param sync the sync that they are of; empty when there is none, or several
 * @param object the destination's object; empty likewise
 * @param method HTTP's method, or what else was done
 * @param path where it went, as a template without values; empty when the connector does not say
 * @param status HTTP's status; 0 when there is none
 * @param took from the request to the answer
 * @param records how many records it was about
 * @param requestBytes length of its body; 0 when it is not known
 * @param answerBytes length of the answer's body; 0 when it is not known
 * @param requestBody its body, with its structure and no values
 * @param answerBody the answer's body, with what it says of errors
 * @param reason why it was not taken, or most of its records that were not
 * @param skipped how many were not shown since the last one that the same worker showed
 */
public record DestinationRequest(
        String id,
        String destination,
        String workspace,
        String sync,
        String object,
        String method,
        String path,
        int status,
        Instant at,
        Duration took,
        int records,
        long requestBytes,
        long answerBytes,
        String requestBody,
        String answerBody,
        Outcome outcome,
        String reason,
        String detail,
        long skipped) {

    /** What came of a request. */
    public enum Outcome {
        /** It was taken, with all of its records. */
        TAKEN,
        /** It was answered, and some of its records were not taken. */
        PARTLY,
        /** It was not taken. */
        FAILED
    }
}

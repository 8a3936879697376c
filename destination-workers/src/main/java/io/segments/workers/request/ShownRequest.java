package io.segments.workers.request;

import java.time.Duration;
import java.time.Instant;

/**
 * A request and its answer as anybody may see them: without secrets and without personal data.
 *
 * @param workspace whose records it carried; empty when it carried none, or those of several
 * @param sync the sync that they are of; empty when there is none, or several
 * @param object the destination's object; empty likewise
 * @param method HTTP's method, or what else was done: {@code upsert}, {@code remove}, {@code check}
 * @param path where it went, as a template without values; empty when the connector does not say
 * @param status HTTP's status; 0 when there is none
 * @param at when it was made
 * @param took from the request to the answer
 * @param records how many records it was about
 * @param requestBytes length of its body; 0 when it is not known
 * @param answerBytes length of the answer's body; 0 when it is not known
 * @param requestBody its body, masked; empty when there is nothing to show
 * @param answerBody the answer's body, masked; empty when there is nothing to show
 * @param outcome what came of it
 * @param reason why it was not taken, or the reason of most of its records that were not
 * @param detail what was seen, masked
 * @param skipped how many were not shown since the last one that was
 */
public record ShownRequest(
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

package io.segments.workers.spi;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What came of sending a batch: an outcome for each operation, or trouble that stands for all of them. Reasons are stable kebab-case codes. Details hold
 * no secret, and those of trouble of the whole destination no personal data either: they are announced.
 */
public sealed interface Answer {

    /** One outcome for each operation, in the batch's order. */
    record Each(List<DeliveryOutcome> outcomes) implements Answer {
        public Each {
            outcomes = List.copyOf(outcomes);
        }

        /** Every one of so many operations was delivered. */
        public static Each delivered(int operations) {
            return new Each(Collections.nCopies(operations, new DeliveryOutcome.Delivered()));
        }
    }

    /** Nothing of the batch was settled. */
    sealed interface Trouble extends Answer {
        String reason();

        String detail();
    }

    /** The destination refused the batch as it is. It is halved until the bad operation stands alone, which is then rejected. */
    record BatchRefused(String reason, String detail) implements Trouble {}

    /** The object is gone or disabled; its operations are deferred. */
    record ObjectUnavailable(String reason, String detail) implements Trouble {}

    /** This batch was not taken now, which says nothing about others; sent again after the given time or a backoff. */
    record Retry(String reason, String detail, Optional<Duration> after) implements Trouble {}

    /** Trouble of the whole destination: nothing is sent, and nothing is lost, until it is over. */
    sealed interface DestinationTrouble extends Trouble {
        /** How long the destination asks to be left alone, when it says so. */
        Optional<Duration> after();
    }

    /** The destination can't be reached, or says that it is out of order. */
    record Unavailable(String reason, String detail, Optional<Duration> after) implements DestinationTrouble {}

    /** The destination refuses the credential. */
    record CredentialRefused(String reason, String detail) implements DestinationTrouble {
        @Override
        public Optional<Duration> after() {
            return Optional.empty();
        }
    }

    /** The destination asks for fewer requests. */
    record Throttled(String reason, String detail, Optional<Duration> after) implements DestinationTrouble {}
}

package io.segments.workers.spi;

import java.time.Duration;
import java.util.Optional;

/** What the destination made of one operation. Reasons are stable kebab-case codes; details hold no secret. */
public sealed interface DeliveryOutcome {

    /** The destination accepted it. */
    record Delivered() implements DeliveryOutcome {}

    /** The destination refused it for good; it is not sent again until its projection changes. */
    record Rejected(String reason, String detail) implements DeliveryOutcome {}

    /** It was not sent, because a field is missing or of a wrong form. */
    record Invalid(String reason, String detail) implements DeliveryOutcome {}

    /** It can't be taken for now, and not soon; it is planned again later from current truth. */
    record Deferred(String reason, String detail) implements DeliveryOutcome {}

    /**
     * It goes well, and takes another attempt, at once or after the given time: a request that had to come first was made, or the destination is still at work. That is no failure, so
     * it may go on for longer than trouble of a record may.
     */
    record Unfinished(Optional<Duration> after) implements DeliveryOutcome {}

    /** The destination did not take it now; sent again after the given time, or after a backoff when none is given. */
    record Retry(String reason, String detail, Optional<Duration> after) implements DeliveryOutcome {}
}

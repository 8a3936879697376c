package io.segments.workers.worker;

import java.time.Instant;

/** What became of a delivery: exactly one for each, as its receipt counts it. */
public sealed interface Verdict {

    /** The destination accepted it. */
    record Delivered() implements Verdict {}

    /** A later delivery for the same identity was sent instead. */
    record Superseded() implements Verdict {}

    /**
     * The destination refused it for good.
     *
     * @param mayHaveArrived whether an earlier attempt had no clear answer, so that it may have been taken all the same
     */
    record Rejected(String reason, String detail, boolean mayHaveArrived) implements Verdict {}

    /** It can't be sent: a field is missing or of a wrong form. */
    record Invalid(String reason, String detail) implements Verdict {}

    /** It was not sent now; it is planned again from current truth, not before the given time. */
    record Deferred(String reason, String detail, Instant notBefore) implements Verdict {}

    /** The worker stopped before there was an answer; it stays on its topic and has no receipt. */
    record Undecided() implements Verdict {}
}

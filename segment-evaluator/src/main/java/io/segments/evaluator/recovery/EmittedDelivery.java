package io.segments.evaluator.recovery;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.SyncKey;

/** A delivery as it is on the topic of a destination. */
public record EmittedDelivery(
        SyncKey sync,
        long syncVersion,
        long generation,
        long run,
        Lane lane,
        long place,
        String destination,
        String object,
        String identity,
        Operation operation) {}

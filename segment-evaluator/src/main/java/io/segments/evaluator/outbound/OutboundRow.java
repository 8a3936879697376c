package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.AttributeValue;
import java.util.Map;

/**
 * A pending intention.
 *
 * @param place its place in its lane
 * @param run the run that formed it; tells generation, destination and object
 * @param fields the mapped fields; empty for REMOVE
 */
public record OutboundRow(
        long place, long run, String identity, Operation operation, Map<String, AttributeValue> fields) {

    /** As it is emitted. */
    public OutboundRow as(Behaviour behaviour) {
        return operation == Operation.UPSERT
                ? new OutboundRow(place, run, identity, behaviour.telling(), fields)
                : this;
    }
}

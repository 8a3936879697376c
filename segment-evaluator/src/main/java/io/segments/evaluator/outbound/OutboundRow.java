package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.AttributeValue;
import java.util.Map;
import java.util.Optional;

/**
 * A pending intention.
 *
 * @param place its place in its lane
 * @param run the run that formed it; tells generation, destination and object
 * @param memberKey whom it is about; empty where a row was rebuilt, which does not know it
 * @param fields the mapped fields; empty for REMOVE
 * @param refusal why it can't be sent; empty for nearly all
 */
public record OutboundRow(
        long place,
        long run,
        String identity,
        Optional<String> memberKey,
        Operation operation,
        Map<String, AttributeValue> fields,
        Optional<Refusal> refusal) {

    /** One that can be sent. */
    public OutboundRow(
            long place,
            long run,
            String identity,
            Optional<String> memberKey,
            Operation operation,
            Map<String, AttributeValue> fields) {
        this(place, run, identity, memberKey, operation, fields, Optional.empty());
    }

    /** As it is emitted. */
    public OutboundRow as(Behaviour behaviour) {
        return operation == Operation.UPSERT
                ? new OutboundRow(place, run, identity, memberKey, behaviour.telling(), fields, refusal)
                : this;
    }
}

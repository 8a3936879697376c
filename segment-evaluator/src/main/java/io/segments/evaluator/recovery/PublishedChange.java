package io.segments.evaluator.recovery;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.SegmentKey;
import java.time.Instant;
import java.util.Map;

/**
 * A change as it is on the public topic.
 *
 * @param attributes the exposed columns afterwards
 * @param revision their fingerprint; 0 for EXITED
 */
public record PublishedChange(
        SegmentKey segment,
        String memberKey,
        MembershipChange.Operation operation,
        long evaluation,
        long definitionVersion,
        Instant asOf,
        Map<String, AttributeValue> attributes,
        long revision) {}

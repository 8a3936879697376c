package io.segments.evaluator.membership;

import java.util.Map;

/**
 * A member as last accepted.
 *
 * @param since the evaluation that it entered with
 * @param revision fingerprint of the exposed columns; never 0
 * @param attributes exposed and mapped columns
 */
public record Member(String memberKey, long since, long revision, Map<String, AttributeValue> attributes) {}

package io.segments.definition.suppression.rest;

import io.segments.definition.suppression.GivenIdentifier;
import io.segments.definition.suppression.GivenPeople;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People, and why they are suppressed.
 *
 * @param people 1 to 500 of them
 * @param reason unsubscribed, objection, complaint, unreachable or other; only where they are suppressed
 * @param endTime when it ends by itself; missing means never; only where they are suppressed
 */
public record SuppressionRequest(
        @Nullable List<@Nullable GivenIdentifier> people,
        @Nullable String reason,
        @Nullable String endTime) {

    @Override
    public String toString() {
        return "SuppressionRequest";
    }

    GivenPeople given() {
        return new GivenPeople(people, reason, endTime);
    }
}

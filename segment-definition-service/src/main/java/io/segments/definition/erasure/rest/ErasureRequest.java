package io.segments.definition.erasure.rest;

import io.segments.definition.erasure.GivenPerson;
import io.segments.definition.suppression.GivenIdentifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person, and why they are erased.
 *
 * @param identifiers 1 to 50 of the person's; at least one is a member, because an address alone does not say whose rows these are
 * @param reason request, obligation, expiry or other
 */
public record ErasureRequest(
        @Nullable List<@Nullable GivenIdentifier> identifiers,
        @Nullable String reason) {

    @Override
    public String toString() {
        return "ErasureRequest";
    }

    GivenPerson given() {
        return new GivenPerson(identifiers, reason);
    }
}

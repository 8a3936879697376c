package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.definition.ledger.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * What a person lets pass.
 *
 * @param maxRemovals most members that may be removed
 * @param expires until when
 */
public record Pass(long maxRemovals, Instant expires) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * The waiver for a definition version.
     *
     * @throws ApiException with all findings
     */
    Waiver waiver(long definitionVersion, Signature by) {
        var findings = new ArrayList<Finding>();
        if (maxRemovals < 1) {
            findings.add(FindingCode.INVALID_VALUE.at("$.maxRemovals", "it must be 1 or more"));
        }
        if (!expires.isAfter(by.at()) || expires.isAfter(by.at().plus(LONGEST))) {
            findings.add(FindingCode.INVALID_VALUE.at("$.expires", "it must lie in the next 30 days"));
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return new Waiver(definitionVersion, maxRemovals, expires, by.actor());
    }
}

package io.segments.orchestrator.sync.rest;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.sync.Pass;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets pass.
 *
 * @param maxRemovals most identities that may be removed; not fewer than the held plan would remove
 * @param expires until when, at most 30 days ahead: an instant such as 2027-01-31T12:00:00Z
 */
public record WaiverRequest(
        @Nullable Long maxRemovals, @Nullable String expires) {

    Pass read() {
        var findings = new ArrayList<Finding>();
        if (maxRemovals == null) {
            findings.add(FindingCode.REQUIRED.at("$.maxRemovals", "say how many identities may be removed at most"));
        }
        var until = until(findings);
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return new Pass(maxRemovals == null ? 0 : maxRemovals, until);
    }

    private Instant until(ArrayList<Finding> findings) {
        if (expires == null || expires.isBlank()) {
            findings.add(FindingCode.REQUIRED.at("$.expires", "say until when, as in 2027-01-31T12:00:00Z"));
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(expires);
        } catch (DateTimeException malformed) {
            findings.add(
                    FindingCode.INVALID_VALUE.at("$.expires", "it is not an instant such as 2027-01-31T12:00:00Z"));
            return Instant.EPOCH;
        }
    }
}

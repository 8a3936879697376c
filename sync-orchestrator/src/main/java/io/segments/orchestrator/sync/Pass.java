package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.run.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * What a person lets pass.
 *
 * @param maxRemovals most identities that may be removed
 * @param expires until when
 */
public record Pass(long maxRemovals, Instant expires) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * The waiver for a held plan.
     *
     * @throws ApiException with all findings
     */
    PlanWaiver of(Held held, String actor, Instant now) {
        var findings = new ArrayList<Finding>();
        if (maxRemovals < held.removes()) {
            findings.add(FindingCode.INVALID_VALUE.at(
                    "$.maxRemovals",
                    "the plan would remove %d, so it would still be held; say %d or more"
                            .formatted(held.removes(), held.removes())));
        }
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
            findings.add(FindingCode.INVALID_VALUE.at("$.expires", "it must lie in the next 30 days"));
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        if (held.plan() == 0) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "The evaluator that holds this plan is of an earlier version and knows no waivers; upgrade it, or raise the guard.");
        }
        return new PlanWaiver(held.plan(), maxRemovals, expires.truncatedTo(ChronoUnit.MICROS), actor);
    }
}

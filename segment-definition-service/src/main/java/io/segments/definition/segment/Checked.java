package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import java.util.List;

/**
 * What checking a description comes to.
 *
 * @param spec the description, with the constants of a sound condition in their columns' types
 * @param findings everything that is wrong; empty when nothing is
 */
record Checked(SegmentSpec spec, List<Finding> findings) {

    Checked {
        findings = List.copyOf(findings);
    }

    /**
     * The description, if nothing is wrong with it.
     *
     * @throws ApiException with all findings
     */
    SegmentSpec orRefuse() {
        if (findings.isEmpty()) {
            return spec;
        }
        throw ConditionFindings.refusal(findings);
    }
}

package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.condition.Exclusion;
import java.util.List;

/**
 * What checking a description comes to.
 *
 * @param spec the description, with the constants of a sound condition in their columns' types
 * @param exclusions those of the dataset that apply to it
 * @param languageLevel the language level that its evaluation needs
 * @param findings everything that is wrong; empty when nothing is
 */
record Checked(SegmentSpec spec, List<Exclusion> exclusions, int languageLevel, List<Finding> findings) {

    Checked {
        exclusions = List.copyOf(exclusions);
        findings = List.copyOf(findings);
    }

    /**
     * The description, if nothing is wrong with it.
     *
     * @throws ApiException with all findings
     */
    Sound orRefuse() {
        if (findings.isEmpty()) {
            return new Sound(spec, exclusions, languageLevel);
        }
        throw ConditionFindings.refusal(findings);
    }
}

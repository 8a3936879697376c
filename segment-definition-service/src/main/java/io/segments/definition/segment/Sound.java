package io.segments.definition.segment;

import io.segments.condition.Exclusion;
import io.segments.condition.Language;
import java.util.List;

/**
 * A description that has passed the check.
 *
 * @param spec the description, with the constants of its condition in their columns' types
 * @param exclusions those of the dataset that apply to it
 */
public record Sound(SegmentSpec spec, List<Exclusion> exclusions) {

    public Sound {
        exclusions = List.copyOf(exclusions);
    }

    /**
     * The language level that its evaluation needs.
     *
     * @param before the segments that come before it in a priority list
     */
    int languageLevel(List<String> before) {
        return Language.levelOf(spec.condition(), spec.memberLimit(), exclusions, before);
    }
}

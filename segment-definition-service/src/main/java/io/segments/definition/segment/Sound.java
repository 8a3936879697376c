package io.segments.definition.segment;

import io.segments.condition.Exclusion;
import java.util.List;

/**
 * A description that has passed the check.
 *
 * @param spec the description, with the constants of its condition in their columns' types
 * @param exclusions those of the dataset that apply to it
 * @param languageLevel the language level that its evaluation needs
 */
public record Sound(SegmentSpec spec, List<Exclusion> exclusions, int languageLevel) {

    public Sound {
        exclusions = List.copyOf(exclusions);
    }
}

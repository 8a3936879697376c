package io.segments.evaluator.preview;

import io.segments.condition.Exclusion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parts of an explanation of a condition and its exclusions together, taken apart again.
 *
 * @param condition the parts of the condition, from the whole down, by their places in it
 * @param excludedBy the ids of the exclusions that keep the row out
 */
record ExplainedParts(List<Explanation.Part> condition, List<String> excludedBy) {

    private static final String CONDITION = "$.all[0]";

    /**
     * Takes them apart.
     *
     * @param parts of {@link Exclusion#without}
     */
    static ExplainedParts of(List<Explanation.Part> parts, List<Exclusion> exclusions) {
        if (exclusions.isEmpty()) {
            return new ExplainedParts(parts, List.of());
        }
        return new ExplainedParts(
                parts.stream()
                        .filter(part -> isWithin(part.path()))
                        .map(part -> new Explanation.Part(
                                "$" + part.path().substring(CONDITION.length()), part.holds(), part.readings()))
                        .toList(),
                IntStream.range(0, exclusions.size())
                        .filter(exclusion -> parts.stream()
                                .anyMatch(
                                        part -> part.path().equals("$.all[" + (exclusion + 1) + "]") && !part.holds()))
                        .mapToObj(exclusion -> exclusions.get(exclusion).id())
                        .toList());
    }

    private static boolean isWithin(String path) {
        return path.equals(CONDITION) || path.startsWith(CONDITION + ".");
    }

    /** Whether the row is one of those whom a limit ranks. */
    boolean areRanked() {
        return condition.getFirst().holds() && excludedBy.isEmpty();
    }
}

package io.segments.evaluator.preview;

import io.segments.condition.Exclusion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parts of an explanation of a condition and of all that keeps rows out, taken apart again.
 *
 * @param condition the parts of the condition, from the whole down, by their places in it
 * @param excludedBy the ids of the exclusions that keep the row out
 * @param precededBy the segments that come before and keep the row out
 */
record ExplainedParts(List<Explanation.Part> condition, List<String> excludedBy, List<String> precededBy) {

    private static final String CONDITION = "$.all[0]";

    /**
     * Takes them apart.
     *
     * @param parts of {@link Exclusion#without(io.segments.condition.Condition, List, List)}
     */
    static ExplainedParts of(List<Explanation.Part> parts, Question question) {
        var exclusions = question.exclusions().stream().map(Exclusion::id).toList();
        if (exclusions.isEmpty() && question.precededBy().isEmpty()) {
            return new ExplainedParts(parts, List.of(), List.of());
        }
        return new ExplainedParts(
                parts.stream()
                        .filter(part -> isWithin(part.path()))
                        .map(part -> new Explanation.Part(
                                "$" + part.path().substring(CONDITION.length()), part.holds(), part.readings()))
                        .toList(),
                keepingOut(parts, exclusions, 1),
                keepingOut(parts, question.precededBy(), 1 + exclusions.size()));
    }

    /**
     * The place of a part in the condition that was asked; the whole of it for what lies in an exclusion.
     *
     * @param path of {@link Exclusion#without(io.segments.condition.Condition, List, List)}
     */
    static String place(String path, Question question) {
        if (question.exclusions().isEmpty() && question.precededBy().isEmpty()) {
            return path;
        }
        return isWithin(path) ? "$" + path.substring(CONDITION.length()) : "$";
    }

    private static List<String> keepingOut(List<Explanation.Part> parts, List<String> ids, int from) {
        return IntStream.range(0, ids.size())
                .filter(at -> parts.stream()
                        .anyMatch(part -> part.path().equals("$.all[" + (from + at) + "]") && !part.holds()))
                .mapToObj(ids::get)
                .toList();
    }

    private static boolean isWithin(String path) {
        return path.equals(CONDITION) || path.startsWith(CONDITION + ".");
    }

    /** Whether the row is one of those whom a limit ranks. */
    boolean areRanked() {
        return condition.getFirst().holds() && excludedBy.isEmpty() && precededBy.isEmpty();
    }
}

package io.segments.evaluator.compile;

import java.util.List;

/** How an engine compares text to the letter. */
public interface TextComparisons {

    /** A constant. */
    Fragment text(String constant);

    /**
     * Whether a text is one of several; blanks at its end count.
     *
     * @param constants different ones, at least one
     */
    default Fragment isAnyOf(Fragment text, List<String> constants) {
        var texts = constants.stream().map(this::text).toList();
        return texts.size() == 1
                ? Fragment.of("{} = {}", text, texts.getFirst())
                : Fragment.of("{} IN ({})", text, Fragment.join(", ", texts));
    }

    /** Whether a text is missing or empty; never NULL. */
    default Fragment isBlank(Fragment text) {
        return Fragment.of("COALESCE({}, '') = ''", text);
    }

    /** Whether folded text contains a folded constant, taken literally. */
    Fragment contains(Fragment text, String constant);

    /** Whether folded text starts with a folded constant, taken literally. */
    default Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("starts_with({}, {})", text, text(constant));
    }

    /** Whether folded text ends with a folded constant, taken literally. */
    Fragment endsWith(Fragment text, String constant);

    /** The first code points of a text, so many at most. */
    default Fragment beginning(Fragment text, int length) {
        return Fragment.of("substr({}, 1, {})", text, Fragment.verbatim(Integer.toString(length)));
    }
}

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

    /** The first code points of a text, so many at most. */
    default Fragment beginning(Fragment text, int length) {
        return Fragment.of("substr({}, 1, {})", text, Fragment.verbatim(Integer.toString(length)));
    }
}

package io.segments.definition.form;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Value;
import java.util.List;

/** What is demanded of text that people write into definitions. */
public final class Words {

    private Words() {}

    /** Nothing, or what is wrong with a text that must be there. */
    public static List<Finding> required(String path, String text, int longest) {
        return text.isBlank()
                ? List.of(FindingCode.REQUIRED.at(path, "a text of 1 to " + longest + " characters is missing"))
                : optional(path, text, longest);
    }

    /** Nothing, or what is wrong with a text that may be empty. */
    public static List<Finding> optional(String path, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            return List.of(FindingCode.INVALID_VALUE.at(path, "the text is longer than " + longest + " characters"));
        }
        return text.length() > Value.MAX_TEXT_LENGTH || Value.isSound(text)
                ? List.of()
                : List.of(FindingCode.INVALID_VALUE.at(
                        path, "the text holds U+0000 or half a surrogate pair; take it out"));
    }
}

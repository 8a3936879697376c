package io.segments.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of every id that people choose: it appears in topic names, keys and addresses. */
public final class Slug {

    /** The form, as a regular expression. */
    public static final String FORM = "[a-z][a-z0-9-]{0,62}";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final int MOST_SHOWN = 80;

    private Slug() {}

    public static boolean isValid(@Nullable String value) {
        return value != null && PATTERN.matcher(value).matches();
    }

    /** Nothing, or what is wrong with the value at this place. */
    public static List<Finding> findings(String path, @Nullable String value) {
        if (value == null) {
            return List.of(FindingCode.REQUIRED.at(path, "an id is missing; it looks like \"trial-users\""));
        }
        return isValid(value) ? List.of() : List.of(FindingCode.INVALID_SLUG.at(path, explain(value)));
    }

    /**
     * The value, if it is an id.
     *
     * @throws ApiException {@link ErrorCode#VALIDATION_FAILED}
     */
    public static String require(String path, @Nullable String value) {
        var findings = findings(path, value);
        if (value == null || !findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return value;
    }

    private static String explain(String value) {
        var shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "..." : value;
        return "\"" + shown
                + "\" is not an id; use a lower-case letter, then at most 62 lower-case letters, digits or hyphens";
    }
}

package io.segments.workers.connector.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes stable codes of what destinations say. */
final class Reasons {

    private static final int LONGEST = 63;
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Reasons() {}

    /** {@code INVALID_EMAIL} and {@code InvalidEmail} are {@code invalid-email}; what starts with no letter is no code. */
    static String code(String text, String otherwise) {
        var words = HUMPS.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT);
        var code = OTHERS.matcher(words).replaceAll("-").replaceAll("^-|-$", "");
        if (code.isEmpty() || !Character.isLetter(code.charAt(0))) {
            return otherwise;
        }
        return code.length() > LONGEST ? code.substring(0, LONGEST) : code;
    }
}

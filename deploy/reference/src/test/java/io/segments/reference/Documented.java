package io.segments.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the generated pages list: the first column of their tables. They follow from the code, so this does, too. */
final class Documented {

    private static final Pattern ROW = Pattern.compile("\\| `(segments\\.[^`]+)` \\|.*");
    /** What Prometheus' naming appends to a meter's name, by its unit and kind. */
    private static final Pattern SUFFIX = Pattern.compile("(?:_seconds|_bytes)?(?:_total|_count|_sum|_max|_bucket)?");

    private static final List<String> SETTINGS = rows("docs/configuration.md");
    private static final List<String> METERS = rows("docs/metrics.md");

    private Documented() {}

    /** Whether there is a meter that Prometheus calls so. */
    static boolean isMeter(String prometheus) {
        return METERS.stream()
                .map(name -> name.replace('.', '_'))
                .anyMatch(name -> prometheus.startsWith(name)
                        && SUFFIX.matcher(prometheus.substring(name.length())).matches());
    }

    /** Whether a variable of the environment sets a setting. */
    static boolean isSetBy(String variable) {
        return SETTINGS.stream()
                .anyMatch(key -> Pattern.matches(
                        key.replace("[]", "")
                                .replace("<name>", "*")
                                .toUpperCase(Locale.ROOT)
                                .replaceAll("[^A-Z0-9*]", "_")
                                .replace("*", "[A-Z0-9_]+"),
                        variable));
    }

    /** Whether there is a setting with this key. */
    static boolean isKey(String key) {
        return SETTINGS.stream()
                .anyMatch(each -> Pattern.matches(
                        each.replace("[]", "").replace(".", "\\.").replace("<name>", "[^.]+"), key));
    }

    static String text(String file) {
        try {
            return Files.readString(Page.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(String page) {
        return text(page)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }
}

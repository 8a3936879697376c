package io.segments.definition.form;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.NearestNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of something that a caller sent, and keeps everything that is wrong with their form. */
public final class Form {

    private final List<Finding> findings = new ArrayList<>();

    /** A text; empty when it is missing, which is a finding. */
    public String required(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, path, "a text is missing");
            return "";
        }
        return value;
    }

    /** A text that may be missing. */
    public static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** One of the words of an enumeration, which are its constants in kebab case. */
    public <E extends Enum<E>> Optional<E> word(String path, @Nullable String value, Class<E> type) {
        return word(path, value, type, Form::word);
    }

    /** The same where its constants have other words. */
    public <E extends Enum<E>> Optional<E> word(
            String path, @Nullable String value, Class<E> type, Function<? super E, String> wordOf) {
        var words = Arrays.stream(type.getEnumConstants()).map(wordOf).toList();
        if (value == null) {
            find(FindingCode.REQUIRED, path, "a word is missing: " + String.join(", ", words));
            return Optional.empty();
        }
        var at = words.indexOf(value);
        if (at < 0) {
            find(
                    FindingCode.INVALID_VALUE,
                    path,
                    "it is none of " + String.join(", ", words) + NearestNames.hint(value, words));
            return Optional.empty();
        }
        return Optional.of(type.getEnumConstants()[at]);
    }

    /** The word of an enumeration's constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A length of time as ISO 8601 has it. */
    public Duration duration(String path, @Nullable String value, Duration otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeException | ArithmeticException malformed) {
            find(FindingCode.INVALID_VALUE, path, "it is not a length of time such as PT15M (ISO 8601)");
            return otherwise;
        }
    }

    /** The items of a list that may be missing; missing items are findings. */
    public <T, R> List<R> list(
            String path, @Nullable List<@Nullable T> items, BiFunction<String, T, Optional<R>> read) {
        var results = new ArrayList<R>();
        var given = items == null ? List.<@Nullable T>of() : items;
        for (var i = 0; i < given.size(); i++) {
            var item = given.get(i);
            var at = path + "[" + i + "]";
            if (item == null) {
                find(FindingCode.REQUIRED, at, "null is not an item; leave it out");
            } else {
                read.apply(at, item).ifPresent(results::add);
            }
        }
        return List.copyOf(results);
    }

    public void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }

    public void add(Finding finding) {
        findings.add(finding);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Goes on when nothing was found.
     *
     * @throws ApiException with all findings
     */
    public void orRefuse() {
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings());
        }
    }
}

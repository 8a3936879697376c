package io.segments.workers.spi;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A connector's settings as text, read with all findings at once: a getter that meets something wrong notes it and goes on with a stand-in, and
 * {@link #verify} throws when anything was noted or a setting was never asked for. Names are in kebab case; {@code batch.size} and {@code BATCH_SIZE} mean
 * {@code batch-size}, so that every setting can be given as an environment variable.
 */
public final class Settings {

    private final Map<String, String> values;
    private final Set<String> asked = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    public Settings(Map<String, String> values) {
        this.values = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(toMap(
                        entry -> kebab(entry.getKey()),
                        entry -> entry.getValue().strip(),
                        (first, second) -> first));
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
    }

    /** An optional text. */
    public Optional<String> text(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /** A text that must be there. */
    public String requiredText(String name, String meaning) {
        return text(name).orElseGet(() -> {
            note(name, "is missing; give " + meaning);
            return "";
        });
    }

    /** A whole number within bounds. */
    public int number(String name, int otherwise, int least, int most) {
        return parsed(name, otherwise, "a whole number from " + least + " to " + most, text -> {
            var number = Integer.parseInt(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
    }

    /** A positive decimal number. */
    public Optional<BigDecimal> decimal(String name) {
        return parsed(name, Optional.<BigDecimal>empty(), "a number greater than 0", text -> {
            var number = new BigDecimal(text);
            return number.signum() > 0 ? Optional.of(Optional.of(number)) : Optional.empty();
        });
    }

    /** A length of time within bounds: {@code 500ms}, {@code 10s}, {@code 1m} or ISO 8601. */
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        return parsed(name, otherwise, "a time from " + least + " to " + most + " such as 500ms or 10s", text -> {
            var duration = durationOf(text);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0
                    ? Optional.of(duration)
                    : Optional.empty();
        });
    }

    /** One of several words. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        var words = Arrays.stream(type.getEnumConstants())
                .map(constant -> kebab(constant.name()))
                .toList();
        return parsed(
                name,
                otherwise,
                "one of " + String.join(", ", words),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> kebab(constant.name()).equals(kebab(text)))
                        .findFirst());
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        return parsed(name, otherwise, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Words separated by commas. */
    public List<String> list(String name) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An absolute URL with a host and one of the schemes. */
    public URI url(String name, String... schemes) {
        var expected = "an absolute URL starting with " + String.join(":// or ", schemes) + "://";
        var nowhere = URI.create("about:blank");
        if (text(name).isEmpty()) {
            note(name, "is missing; give " + expected);
            return nowhere;
        }
        return parsed(name, nowhere, expected, text -> {
            var uri = URI.create(text);
            return uri.getHost() != null && Arrays.asList(schemes).contains(uri.getScheme())
                    ? Optional.of(uri)
                    : Optional.empty();
        });
    }

    /**
     * A secret, given as {@code <name>} or, so that it can be replaced while the worker runs, as the path of a file that holds it, {@code <name>-file}.
     */
    public Secret secret(String name) {
        var inline = text(name);
        var file = text(name + "-file").map(Path::of);
        if (inline.isPresent() && file.isPresent()) {
            note(name, "is given twice; give either " + name + " or " + name + "-file");
        }
        if (file.isPresent()) {
            if (!readable(file.get())) {
                note(name + "-file", "names a file that can't be read or is empty");
            }
            return Secret.inFile(file.get());
        }
        if (inline.isEmpty()) {
            note(name, "is missing; give it as " + name + " or " + name + "-file");
        }
        return Secret.of(inline.orElse(""));
    }

    /** Whether a secret is given in either form. */
    public boolean hasSecret(String name) {
        return text(name).isPresent() | text(name + "-file").isPresent();
    }

    /** All settings whose names start with a prefix, by the rest of their names. */
    public Map<String, String> startingWith(String prefix) {
        var found = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                asked.add(name);
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** Notes something that is wrong with a setting. The message never quotes a secret. */
    public void note(String name, String message) {
        findings.add(new Finding(name, message));
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException when anything was noted, or a setting is there that nobody asked for
     */
    public void verify() {
        values.keySet().stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .forEach(name -> note(
                        name,
                        "is not a setting of this connector; it knows "
                                + asked.stream().sorted().toList()));
        if (!findings.isEmpty()) {
            throw new InvalidSettingsException(findings);
        }
    }

    private <T> T parsed(String name, T otherwise, String expected, Function<String, Optional<T>> parse) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return attempt(parse, text.get()).orElseGet(() -> {
            note(name, "must be " + expected);
            return otherwise;
        });
    }

    private static <T> Optional<T> attempt(Function<String, Optional<T>> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration durationOf(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("p")) {
            return Duration.parse(text);
        }
        if (lower.endsWith("ms")) {
            return Duration.ofMillis(
                    Long.parseLong(lower.substring(0, lower.length() - 2).strip()));
        }
        return Duration.parse("PT" + lower);
    }

    private static boolean readable(Path file) {
        try {
            return !Files.readString(file).isBlank();
        } catch (IOException e) {
            return false;
        }
    }
}

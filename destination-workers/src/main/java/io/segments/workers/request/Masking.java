package io.segments.workers.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes values out of texts that a destination wrote: those of a batch and the secrets, however they are written, and whatever looks like an address, a number of somebody, a hash or a token. */
final class Masking {

    static final String MASK = "***";

    private static final int LONGEST_TEXT = 20_000;
    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_FOREIGN_PART = 2;
    private static final int MOST_DECODED = 2;
    private static final int MOST_DIGITS = 5;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;]+(?:@|%40|&#64;|\\\\u0040)[^\\s\"'<>(),;]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/=_\\-.%~]{20,}");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()./-]{4,}\\d");

    private final Map<Integer, Set<String>> parts = new HashMap<>();
    private final Map<Integer, Set<String>> words = new HashMap<>();

    Masking(Collection<Batch> batches, Collection<String> secrets) {
        batches.stream().flatMap(batch -> batch.operations().stream()).forEach(this::add);
        secrets.forEach(this::add);
    }

    private void add(Operation operation) {
        add(operation.identity());
        add(Base64.getEncoder().encodeToString(operation.identity().getBytes(UTF_8)));
        var at = operation.identity().indexOf('@');
        if (at > 0) {
            add(operation.identity().substring(0, at));
        }
        operation.fields().values().stream().flatMap(Masking::written).forEach(this::add);
    }

    /** True and false are nobody's alone. */
    private static Stream<String> written(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> Stream.of(text);
            case FieldValue.Decimal(var number) ->
                Stream.of(number.toPlainString(), number.stripTrailingZeros().toPlainString());
            case FieldValue.Day(var day) -> Stream.of(day.toString());
            case FieldValue.Moment(var moment) ->
                Stream.of(
                        moment.toString(),
                        Long.toString(moment.getEpochSecond()),
                        Long.toString(moment.toEpochMilli()));
            case FieldValue.Bool _, FieldValue.Empty _ -> Stream.empty();
        };
    }

    private void add(String value) {
        var folded = Fold.of(value).toString();
        if (folded.isEmpty()) {
            return;
        }
        var foreign = folded.chars().anyMatch(unit -> unit >= 0x80);
        var shortest = foreign ? SHORTEST_FOREIGN_PART : SHORTEST_PART;
        (folded.length() >= shortest ? parts : words)
                .computeIfAbsent(folded.length(), _ -> new HashSet<>())
                .add(folded);
    }

    /** Whether it is, or has in it, something that is to be masked. */
    boolean hits(String text) {
        return !text(text).equals(text);
    }

    /** Whether it is one of the values, and nothing besides. */
    boolean isValue(String text) {
        var folded = Fold.of(text).toString();
        return parts.getOrDefault(folded.length(), Set.of()).contains(folded)
                || words.getOrDefault(folded.length(), Set.of()).contains(folded);
    }

    /** A text without what is to be masked. One that is very long is masked as a whole. */
    String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            return MASK;
        }
        var hidden = new BitSet(text.length());
        for (var times = 0; times <= MOST_DECODED; times++) {
            hide(Fold.decoded(text, times), hidden);
        }
        var masked = without(text, hidden);
        masked = ADDRESS.matcher(masked).replaceAll(MASK);
        masked = replaced(TOKEN, masked, Masking::hasDigit);
        return replaced(NUMBER, masked, found -> digits(found) > MOST_DIGITS);
    }

    private void hide(Fold fold, BitSet hidden) {
        for (var at = 0; at < fold.length(); at++) {
            hide(fold, at, parts, _ -> true, hidden);
            var from = at;
            hide(fold, at, words, to -> fold.standsAlone(from, to), hidden);
        }
    }

    private static void hide(
            Fold fold, int from, Map<Integer, Set<String>> values, Predicate<Integer> counts, BitSet hidden) {
        values.forEach((length, known) -> {
            var to = from + length;
            if (to <= fold.length() && known.contains(fold.part(from, to)) && counts.test(to)) {
                hidden.set(fold.start(from), fold.end(to - 1));
            }
        });
    }

    private static String without(String text, BitSet hidden) {
        var masked = new StringBuilder();
        for (var at = 0; at < text.length(); ) {
            if (hidden.get(at)) {
                masked.append(MASK);
                at = hidden.nextClearBit(at);
            } else {
                var next = hidden.nextSetBit(at);
                var to = next < 0 ? text.length() : next;
                masked.append(text, at, to);
                at = to;
            }
        }
        return masked.toString();
    }

    private static String replaced(Pattern pattern, String text, Predicate<String> masks) {
        return pattern.matcher(text).replaceAll(found -> masks.test(found.group()) ? MASK : quoted(found.group()));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }
}

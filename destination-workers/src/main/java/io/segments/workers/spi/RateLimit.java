package io.segments.workers.spi;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A limit of a destination, for all replicas together: no more than so many requests, or records, in <em>any</em> window of this length.
 *
 * @param unit what is counted
 * @param amount how many
 * @param window the length, a second to a day
 * @param endpoint the {@linkplain Attempt#endpoint() endpoint} whose requests alone count; empty when all do
 */
public record RateLimit(Unit unit, int amount, Duration window, String endpoint) {

    /** The shortest window. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest window. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern TEXT = Pattern.compile(
            "(\\d{1,9}) (requests?|records?) per (\\d{1,5})(ms|s|m|h|d)(?: to ([a-z][a-z0-9-]{0,30}))?",
            Pattern.CASE_INSENSITIVE);

    /** What a limit counts. */
    public enum Unit {
        /** Requests, whatever they hold. */
        REQUESTS,
        /** Operations in requests. */
        RECORDS;

        /** How much of it a request with so many operations takes. */
        public int of(int records) {
            return switch (this) {
                case REQUESTS -> 1;
                case RECORDS -> records;
            };
        }
    }

    public RateLimit {
        if (amount < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is 1s to 1d long");
        }
    }

    /** A limit on all that is sent to the destination. */
    public RateLimit(Unit unit, int amount, Duration window) {
        this(unit, amount, window, "");
    }

    /** Whether requests to an endpoint count. */
    public boolean counts(String requested) {
        return endpoint.isEmpty() || endpoint.equals(requested);
    }

    /** Reads {@code 20 requests per 1s}, {@code 100000 records per 1d} or {@code 150 requests per 1m to lists}; empty when it is of another form or out of range. */
    public static Optional<RateLimit> parse(String text) {
        var match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var unit = match.group(2).toLowerCase(Locale.ROOT).startsWith("request") ? Unit.REQUESTS : Unit.RECORDS;
        var endpoint = match.group(5) == null ? "" : match.group(5).toLowerCase(Locale.ROOT);
        try {
            var window = window(match.group(3), match.group(4));
            return Optional.of(new RateLimit(unit, Integer.parseInt(match.group(1)), window, endpoint));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Duration window(String number, String unit) {
        var count = Long.parseLong(number);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Its rate when it is spent evenly. */
    public double perSecond() {
        return amount * 1e9 / window.toNanos();
    }

    /** As it is written in configuration. */
    @Override
    public String toString() {
        return amount + " " + unit.name().toLowerCase(Locale.ROOT) + " per "
                + window.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT)
                + (endpoint.isEmpty() ? "" : " to " + endpoint);
    }
}

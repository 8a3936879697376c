package io.segments.workers.spi;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long an HTTP answer asks to be left alone. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Reads the header {@code Retry-After}, a number of seconds or an HTTP date; a day at most, empty when it is neither. */
    public static Optional<Duration> read(String header, InstantSource clock) {
        return seconds(header).or(() -> date(header, clock)).map(RetryAfter::within);
    }

    /** The same time, but from none at all to a day. */
    public static Duration within(Duration time) {
        if (time.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private static Optional<Duration> seconds(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String header, InstantSource clock) {
        try {
            var until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}

package io.segments.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Times by strftime's directives; names are English. */
final class DateFormat {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private DateFormat() {}

    static String format(ZonedDateTime time, String pattern, Rendering rendering) {
        var text = new StringBuilder();
        for (var at = 0; at < pattern.length(); at++) {
            var character = pattern.charAt(at);
            if (character != '%') {
                text.append(character);
                continue;
            }
            at++;
            var unpadded = at < pattern.length() && pattern.charAt(at) == '-';
            if (unpadded) {
                at++;
            }
            if (at == pattern.length()) {
                throw rendering.broken("the format ends in the middle of a directive; write %% for a percent sign");
            }
            text.append(directive(time, pattern.charAt(at), unpadded, rendering));
        }
        return text.toString();
    }

    private static String directive(ZonedDateTime time, char directive, boolean unpadded, Rendering rendering) {
        return switch (directive) {
            case 'Y' -> Integer.toString(time.getYear());
            case 'y' -> padded(time.getYear() % 100, 2, unpadded);
            case 'm' -> padded(time.getMonthValue(), 2, unpadded);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'd' -> padded(time.getDayOfMonth(), 2, unpadded);
            case 'e' -> (unpadded || time.getDayOfMonth() > 9 ? "" : " ") + time.getDayOfMonth();
            case 'j' -> padded(time.getDayOfYear(), 3, unpadded);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, unpadded);
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> padded(time.getHour(), 2, unpadded);
            case 'I' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, unpadded);
            case 'M' -> padded(time.getMinute(), 2, unpadded);
            case 'S' -> padded(time.getSecond(), 2, unpadded);
            case 'L' -> padded(time.getNano() / 1_000_000, 3, unpadded);
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'F' -> time.toLocalDate().toString();
            case 'T' -> SECONDS.format(time);
            case 'R' -> MINUTES.format(time);
            case 's' -> Long.toString(time.toEpochSecond());
            case 'z' -> OFFSET.format(time);
            case 'Z' -> ZONE.format(time);
            case '%' -> "%";
            default ->
                throw rendering.broken(
                        "date does not know %%%c; it knows Y y m B b d e j A a u w V G H I M S L p P F T R s z Z"
                                .formatted(directive));
        };
    }

    private static String padded(int number, int digits, boolean unpadded) {
        var text = Integer.toString(number);
        return unpadded ? text : "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}

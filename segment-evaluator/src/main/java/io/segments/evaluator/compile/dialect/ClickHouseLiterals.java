package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Constants in ClickHouse's SQL. A number with a point would be a binary one there, a whole one of more than 64 bits, too; and what a text
 * is taken for as a day or an instant ends with the years 1900 and 2299.
 */
final class ClickHouseLiterals {

    private static final Pattern DECIMAL = Pattern.compile("Decimal\\((\\d+), ?(\\d+)\\)");
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2299;

    private ClickHouseLiterals() {}

    static String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> text(text);
            case Parameter.Number(var number) -> number(number, type);
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> day(day);
            case Parameter.Moment(var moment) -> moment(moment);
        };
    }

    static boolean isFloating(String type) {
        return type.equals("Float64") || type.equals("Float32");
    }

    /** A backslash escapes in every text. */
    static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'";
    }

    private static String number(BigDecimal number, String type) {
        if (isFloating(type)) {
            return type.equals("Float32") ? "toFloat32(" + number + ")" : number.toString();
        }
        var decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return decimal(number, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return number.stripTrailingZeros().scale() <= 0
                ? whole(number.toBigIntegerExact(), type)
                : decimal(number, 76, number.scale());
    }

    private static String decimal(BigDecimal number, int precision, int scale) {
        var bits = precision <= 9 ? 32 : precision <= 18 ? 64 : precision <= 38 ? 128 : 256;
        return "toDecimal%d('%s', %d)"
                .formatted(bits, number.stripTrailingZeros().toPlainString(), scale);
    }

    private static String whole(BigInteger number, String type) {
        var digits = number.toString();
        return number.compareTo(LEAST) >= 0 && number.compareTo(LARGEST) <= 0
                ? digits
                : "to%s('%s')".formatted(type.startsWith("UInt") ? "UInt256" : "Int256", digits);
    }

    private static String day(LocalDate day) {
        return isReadable(day)
                ? "toDate32('" + Parameter.day(day) + "')"
                : "addDays(toDate32('1970-01-01'), " + day.toEpochDay() + ")";
    }

    private static String moment(Instant moment) {
        var clock = Parameter.clock(moment);
        return isReadable(LocalDate.ofInstant(moment, ZoneOffset.UTC))
                ? "toDateTime64('" + clock + "', 6, 'UTC')"
                : "fromUnixTimestamp64Micro(toInt64(" + ChronoUnit.MICROS.between(Instant.EPOCH, moment) + "), 'UTC')";
    }

    private static boolean isReadable(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}

package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Parameter;
import java.math.BigDecimal;

/**
 * Constants in GoogleSQL, as its <a href="https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical">lexical structure</a> has
 * them: a backslash escapes in texts and in quoted names alike, and neither goes on in another line.
 */
final class BigQueryLiterals {

    private BigQueryLiterals() {}

    static String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> text(text);
            case Parameter.Number(var number) -> number(number.stripTrailingZeros(), type);
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> "DATE '" + Parameter.day(day) + "'";
            case Parameter.Moment(var moment) ->
                type.equals("DATETIME")
                        ? "DATETIME '" + Parameter.clock(moment) + "'"
                        : "TIMESTAMP '" + Parameter.clock(moment) + "+00:00'";
        };
    }

    static String text(String text) {
        return quoted(text, '\'');
    }

    /** A text or name in its quotes, with what ends or escapes it, and all control characters, escaped. */
    static String quoted(String text, char quote) {
        var sql = new StringBuilder(text.length() + 2).append(quote);
        text.chars().forEach(unit -> {
            if (unit == quote || unit == '\\') {
                sql.append('\\').append((char) unit);
            } else if (unit < ' ' || unit == 0x7f) {
                sql.append("\\x%02x".formatted(unit));
            } else {
                sql.append((char) unit);
            }
        });
        return sql.append(quote).toString();
    }

    /** A number with a point would be a binary one without its type. */
    private static String number(BigDecimal number, String type) {
        return switch (type) {
            case "INT64" -> number.toPlainString();
            case "FLOAT64" -> "CAST('" + number + "' AS FLOAT64)";
            case "NUMERIC" -> "NUMERIC '" + number.toPlainString() + "'";
            default -> "BIGNUMERIC '" + number.toPlainString() + "'";
        };
    }
}

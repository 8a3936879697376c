package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Parameter;
import java.math.BigDecimal;

/**
 * Constants in Databricks' SQL, as <a href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/string-type">its literals</a> are:
 * a backslash escapes in texts. What stands between <code>${</code> and <code>}</code>, in a text as well, is replaced before SQL is read; so no
 * text has a dollar sign as it is.
 */
final class DatabricksLiterals {

    private static final String DECIMAL = "DECIMAL";

    private DatabricksLiterals() {}

    static String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> text(text);
            case Parameter.Number(var number) -> number(number, type);
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> "DATE '" + Parameter.day(day) + "'";
            case Parameter.Moment(var moment) ->
                type.equals("TIMESTAMP_NTZ")
                        ? "TIMESTAMP_NTZ '" + Parameter.clock(moment) + "'"
                        : "TIMESTAMP '" + Parameter.clock(moment) + "+00:00'";
        };
    }

    static String text(String text) {
        var sql = new StringBuilder(text.length() + 2).append('\'');
        text.chars().forEach(unit -> {
            if (unit == '\'' || unit == '\\') {
                sql.append('\\').append((char) unit);
            } else if (unit < ' ' || unit == '$') {
                sql.append("\\u%04x".formatted(unit));
            } else {
                sql.append((char) unit);
            }
        });
        return sql.append('\'').toString();
    }

    /** A number with a point would be a decimal of its own digits, which may not be those that it is compared in. */
    private static String number(BigDecimal number, String type) {
        return type.startsWith(DECIMAL)
                ? "CAST('%s' AS %s)".formatted(number.stripTrailingZeros().toPlainString(), type)
                : type.equals("DOUBLE") || type.equals("FLOAT")
                        ? "CAST('%s' AS %s)".formatted(number, type)
                        : number.toBigIntegerExact().toString();
    }
}

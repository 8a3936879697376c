package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.util.List;

/**
 * PostgreSQL. Text functions are given a collation that folds each code point by itself, whatever the database's own is:
 * {@code pg_c_utf8} from version 17 on, before that ICU's root with its two exceptions taken back.
 */
public final class PostgresDialect implements Dialect {

    private static final int FIRST_WITH_BUILTIN_COLLATION = 17;
    private static final String LARGEST_EXACT_WHOLE = "9007199254740992";

    private final int majorVersion;

    public PostgresDialect(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    @Override
    public String engine() {
        return "postgresql";
    }

    @Override
    public String quote(String identifier) {
        return Quoting.name(identifier);
    }

    @Override
    public boolean namesIgnoreCase() {
        return false;
    }

    @Override
    public String textType() {
        return "text";
    }

    @Override
    public Fragment folded(Fragment text) {
        return majorVersion >= FIRST_WITH_BUILTIN_COLLATION
                ? Fragment.of("lower({} COLLATE \"pg_c_utf8\")", text)
                : Fragment.of("lower(translate({}, 'İΣ', 'iσ') COLLATE \"und-x-icu\")", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("strpos({}, {}) > 0", text, text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("starts_with({}, {})", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        var length = constant.codePointCount(0, constant.length());
        return Fragment.of("right({}, {}) = {}", text, Fragment.bind(Parameter.of(length), "integer"), text(constant));
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike _ -> Fragment.of("CAST({} AS text)", column);
            case PhysicalType.AnyDecimal _ -> Fragment.of("NULLIF({}, CAST('NaN' AS numeric))", column);
            case PhysicalType.Decimal _ -> Fragment.of("NULLIF({}, CAST('NaN' AS numeric))", column);
            case PhysicalType.Floating floating ->
                floating.bits() == Float.SIZE
                        ? Fragment.of("NULLIF({}, CAST('NaN' AS real))", column)
                        : Fragment.of("NULLIF({}, CAST('NaN' AS double precision))", column);
            default -> column;
        };
    }

    @Override
    public String valueType(PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> textType();
            default -> type.sql();
        };
    }

    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> value;
            case PhysicalType.Decimal _, PhysicalType.AnyDecimal _ ->
                Fragment.of("CAST(trim_scale({}) AS text)", value);
            case PhysicalType.Floating _ ->
                Fragment.of(
                        "CASE WHEN {} = trunc({}) AND abs({}) <= {} THEN CAST(CAST({} AS bigint) AS text) ELSE CAST({} AS text) END",
                        value,
                        value,
                        value,
                        Fragment.verbatim(LARGEST_EXACT_WHOLE),
                        value,
                        value);
            case PhysicalType.Day _ -> Fragment.of("to_char({}, 'YYYY-MM-DD')", value);
            case PhysicalType.Moment _ ->
                throw Unanswerable.byEngine("A timestamp cannot identify members; use a text or number column.");
            case PhysicalType.Whole _, PhysicalType.Flag _ -> Fragment.of("CAST({} AS text)", value);
        };
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return Fragment.of("{} COLLATE \"C\"", text);
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of(
                "SELECT json_array_elements_text({})", Fragment.bind(new Parameter.Text(JsonText.array(keys)), "json"));
    }

    @Override
    public String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> literal(text);
            case Parameter.Number(var number) ->
                type.equals("double precision") || type.equals("real")
                        ? "CAST('%s' AS %s)".formatted(number, type)
                        : number.toPlainString();
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> "DATE '" + day + "'";
            case Parameter.Moment(var moment) ->
                type.equals("timestamp without time zone")
                        ? "TIMESTAMP '" + Quoting.utc(moment) + "'"
                        : "TIMESTAMPTZ '" + Quoting.utc(moment) + "+00'";
        };
    }

    /** A backslash is plain or not depending on a setting of the session; the E form does not depend on it. */
    private static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL has no text with U+0000");
        }
        var quoted = Quoting.text(text);
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}

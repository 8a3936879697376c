package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL. Text functions are given a collation that folds each code point by itself, whatever the database's own is:
 * {@code pg_c_utf8} from version 17 on, before that ICU's root with its two exceptions taken back.
 */
public final class PostgresDialect implements Dialect {

    private static final int FIRST_WITH_BUILTIN_COLLATION = 17;
    private static final String DECIMAL = "numeric";
    private static final String BINARY = "double precision";

    private final int majorVersion;

    public PostgresDialect(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    @Override
    public boolean joinsKeySets() {
        return true;
    }

    @Override
    public Fragment computedOnce(Fragment select) {
        return Fragment.of("{}\nOFFSET 0", select);
    }

    @Override
    public Nesting nesting() {
        return new PostgresNesting(this, majorVersion);
    }

    @Override
    public String engine() {
        return "postgresql";
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
    public Fragment endsWith(Fragment text, String constant) {
        var length = constant.codePointCount(0, constant.length());
        return Fragment.of("right({}, {}) = {}", text, Fragment.bind(Parameter.of(length), "integer"), text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("char_length({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "PostgreSQL has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("encode(sha256(convert_to({}, 'UTF8')), 'hex')", text);
    }

    /** PostgreSQL's decimals have NaN, too. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.AnyDecimal || type instanceof PhysicalType.Decimal
                ? withoutNaN(column, "numeric")
                : Dialect.super.value(column, type);
    }

    @Override
    public boolean mayBeNaN(PhysicalType type) {
        return type instanceof PhysicalType.AnyDecimal || Dialect.super.mayBeNaN(type);
    }

    /** PostgreSQL has no order of booleans to take an end of. */
    @Override
    public Fragment least(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Flag
                ? Fragment.of("bool_and({})", value)
                : Dialect.super.least(value, type);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return Fragment.of("sum({})", wide(value, type));
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : new PhysicalType.AnyDecimal(DECIMAL);
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        return Fragment.of(
                "{} - {}",
                wide(value, type),
                Fragment.bind(
                        new Parameter.Number(constant), type instanceof PhysicalType.Floating ? BINARY : DECIMAL));
    }

    private Fragment wide(Fragment value, PhysicalType type) {
        return cast(value, type instanceof PhysicalType.Floating ? BINARY : DECIMAL);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("CAST(trim_scale({}) AS text)", value);
    }

    /** A cast would follow the session's style. */
    @Override
    public Fragment dayKey(Fragment value) {
        return Fragment.of("to_char({}, 'YYYY-MM-DD')", value);
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

    /** A backslash is plain or not depending on a setting of the session; the E form does not depend on it. */
    @Override
    public String textLiteral(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL has no text with U+0000");
        }
        var quoted = Quoting.text(text);
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals("double precision") || type.equals("real");
    }

    @Override
    public boolean isZoned(String type) {
        return !type.equals("timestamp without time zone");
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        var hash = type instanceof PhysicalType.Whole
                ? Fragment.of("hashint8extended(CAST({} AS bigint), 0)", value)
                : Fragment.of("hashtextextended({}, 0)", value);
        return Optional.of(Fragment.of("({} & 9223372036854775807) % 10000", hash));
    }
}

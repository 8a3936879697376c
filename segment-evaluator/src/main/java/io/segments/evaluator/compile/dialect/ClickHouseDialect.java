package io.segments.evaluator.compile.dialect;

import io.segments.condition.ColumnType;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ClickHouse. Its types have no NULL unless they say so, and what is computed of nothing is then 0 or the empty text; so whatever may
 * be missing is made nullable first, and no query depends on the settings that change this for a session.
 */
public final class ClickHouseDialect implements Dialect {

    /** The most digits of a decimal. */
    private static final int WIDEST = 76;

    /** Digits by which a sum may grow: more rows than a table can have. */
    private static final int GROWTH = 19;

    /** Digits before the point, and behind it, of what an average is compared with. */
    private static final int CONSTANT_DIGITS = 18;

    private static final int CONSTANT_SCALE = 9;

    private static final String TEXT = "String";
    private static final String BINARY = "Float64";
    private static final String WIDE_INTEGER = "Int256";
    private static final int WIDE_BITS = 256;
    private static final int MICROSECONDS = 6;

    /** The names that the compiler has for types of every engine. */
    private static final Map<String, String> NAMES =
            Map.of("DATE", "Date32", "DOUBLE PRECISION", BINARY, "BIGINT", "Int64");

    @Override
    public Nesting nesting() {
        return new ClickHouseNesting(this);
    }

    @Override
    public String engine() {
        return "clickhouse";
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Wherever it stands, it multiplies the row; a name can be written in quotes. */
    @Override
    public Optional<String> multiplying(String predicate) {
        return predicate.toLowerCase(Locale.ROOT).contains("arrayjoin") ? Optional.of("arrayJoin") : Optional.empty();
    }

    @Override
    public boolean namesIgnoreCase() {
        return false;
    }

    @Override
    public String textType() {
        return TEXT;
    }

    @Override
    public String countType() {
        return "Int64";
    }

    /** It counts without a sign, and joins no such number with one that has a sign. */
    @Override
    public Fragment counted(Fragment count) {
        return Fragment.of("toInt64({})", count);
    }

    /** {@code lowerUTF8} has two letters that do not become one that is always the same. */
    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("lowerUTF8(replaceAll(replaceAll({}, 'İ', 'i'), 'Σ', 'σ'))", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("position({}, {}) > 0", text, text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("startsWith({}, {})", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("endsWith({}, {})", text, text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("lengthUTF8({})", text);
    }

    /** The engine is RE2 itself, with a dot that is a line feed, too, unless told otherwise. */
    @Override
    public Fragment matches(Fragment text, String pattern) {
        return Fragment.of("match({}, {})", text, text("(?-s)" + pattern));
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("lower(hex(SHA256({})))", text);
    }

    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return Fragment.of("toDate32(toTimeZone({}, {}))", value, text(Dialect.zoneName(zone)));
    }

    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("toDayOfWeek({})", day);
    }

    /** Negative zero is another value than zero wherever ClickHouse groups or counts. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Floating _ ->
                Fragment.of("multiIf(isNaN({}), NULL, {} = 0, 0, {})", column, column, column);
            // A cast would round.
            case PhysicalType.Moment moment
            when precision(moment) > MICROSECONDS ->
                Fragment.of("toStartOfInterval({}, INTERVAL 1 MICROSECOND)", column);
            default -> Dialect.super.value(column, type);
        };
    }

    @Override
    public String valueType(PhysicalType type) {
        return type instanceof PhysicalType.Moment ? "DateTime64(6, 'UTC')" : Dialect.super.valueType(type);
    }

    /** A String may hold any bytes; what is no text becomes a text here, and keys that become the same one are found as duplicates. */
    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Text
                ? Fragment.of("toValidUTF8({})", value)
                : Dialect.super.key(value, type);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("replaceRegexpOne({}, '[.]0*$|([.][0-9]*[1-9])0+$', '\\\\1')", cast(value, textType()));
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, textType());
    }

    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return Fragment.of("if(isNaN({}), NULL, {})", column, column);
    }

    @Override
    public Fragment nullable(Fragment value) {
        return Fragment.of("toNullable({})", value);
    }

    @Override
    public Fragment cast(Fragment value, String type) {
        return Dialect.super.cast(value, "Nullable(" + NAMES.getOrDefault(type, type) + ")");
    }

    /** ClickHouse adds modulo the size of the type. */
    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return Fragment.of("sum({})", cast(value, sumType(type).sql()));
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return switch (type) {
            case PhysicalType.Floating _ -> new PhysicalType.Floating(BINARY, Double.SIZE);
            case PhysicalType.Decimal decimal -> decimal(decimal.digits(WIDEST) + GROWTH, decimal.scale());
            default -> {
                if (type.digits(WIDEST) + GROWTH > WIDEST) {
                    throw tooWide();
                }
                yield PhysicalType.Whole.signed(WIDE_INTEGER, WIDE_BITS);
            }
        };
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        var difference = type instanceof PhysicalType.Floating
                ? BINARY
                : decimal(
                                Math.max(type.digits(WIDEST), CONSTANT_DIGITS) + GROWTH,
                                Math.max(Math.max(constant.scale(), type.scale()), CONSTANT_SCALE))
                        .sql();
        return Fragment.of(
                "{} - {}", cast(value, difference), Fragment.bind(new Parameter.Number(constant), difference));
    }

    @Override
    public Fragment comparable(Fragment number, PhysicalType type, PhysicalType other) {
        if (type instanceof PhysicalType.Whole && other instanceof PhysicalType.Whole) {
            return number;
        }
        return cast(
                number,
                decimal(Math.max(type.digits(WIDEST), other.digits(WIDEST)), Math.max(type.scale(), other.scale()))
                        .sql());
    }

    /** ClickHouse joins values of one type only, or of two that it knows a type for that has both. */
    @Override
    public Fragment joinable(Fragment value, PhysicalType type, PhysicalType other) {
        if (type.columnType() != ColumnType.NUMBER || type.equals(other)) {
            return value;
        }
        if (type instanceof PhysicalType.Floating || other instanceof PhysicalType.Floating) {
            return type instanceof PhysicalType.Floating ? cast(value, BINARY) : binary(value, type);
        }
        return cast(
                value,
                decimal(Math.max(type.digits(WIDEST), other.digits(WIDEST)), Math.max(type.scale(), other.scale()))
                        .sql());
    }

    /** What is longer than a binary number ClickHouse divides or adds up of two that are rounded; its reader of JSON rounds once. */
    @Override
    public Fragment binary(Fragment number, PhysicalType type) {
        return type instanceof PhysicalType.Floating
                        || type instanceof PhysicalType.Whole whole
                                && whole.max().bitLength() <= Long.SIZE
                ? cast(number, BINARY)
                : Fragment.of("JSONExtract(concat({}, 'e0'), 'Nullable(Float64)')", cast(number, textType()));
    }

    /** A type with so many digits before and behind the point. */
    private static PhysicalType.Decimal decimal(int digits, int scale) {
        if (digits + scale > WIDEST) {
            throw tooWide();
        }
        return new PhysicalType.Decimal("Decimal(%d, %d)".formatted(WIDEST, scale), WIDEST, scale);
    }

    private static Unanswerable tooWide() {
        return Unanswerable.byEngine(
                "ClickHouse cannot compute exactly with columns of so many digits; use smaller types.");
    }

    /** Of a second; {@code DateTime} has whole ones. */
    private static int precision(PhysicalType.Moment moment) {
        return moment.sql().startsWith("DateTime64(")
                ? Character.digit(moment.sql().charAt("DateTime64(".length()), 10)
                : 0;
    }

    /** Text is compared by its bytes. */
    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of("SELECT arrayJoin(JSONExtract({}, 'Array(String)'))", text(JsonText.array(keys)));
    }

    /** A database is one name, points included. */
    @Override
    public Fragment table(Source.Table table) {
        var name = quote(table.table());
        return Fragment.verbatim(table.schema().isEmpty() ? name : quote(table.schema()) + "." + name);
    }

    @Override
    public String literal(Parameter value, String type) {
        return ClickHouseLiterals.literal(value, type);
    }

    @Override
    public String textLiteral(String text) {
        return ClickHouseLiterals.text(text);
    }

    @Override
    public boolean isFloating(String type) {
        return ClickHouseLiterals.isFloating(type);
    }

    @Override
    public boolean isZoned(String type) {
        return true;
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return Optional.of(Fragment.of("cityHash64({}) % 10000", value));
    }
}

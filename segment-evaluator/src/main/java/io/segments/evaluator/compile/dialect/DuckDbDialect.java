package io.segments.evaluator.compile.dialect;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** DuckDB: text is compared by code point, and {@code lower} folds each code point by itself. */
public final class DuckDbDialect implements Dialect {

    private static final String DEFAULT_SCHEMA = "main";
    /** The most digits of a decimal. */
    private static final int WIDEST = 38;

    /** The most digits of a constant. */
    private static final int CONSTANT_DIGITS = 27;

    private static final String CLOCK = "TIMESTAMP";
    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    private final Optional<String> catalog;

    /** For a connection that is to the warehouse itself. */
    public DuckDbDialect() {
        this.catalog = Optional.empty();
    }

    /**
     * For a connection that has several databases.
     *
     * @param catalog the warehouse's name there, quoted
     */
    public DuckDbDialect(String catalog) {
        this.catalog = Optional.of(catalog);
    }

    @Override
    public Nesting nesting() {
        return new DuckDbNesting(this);
    }

    @Override
    public String engine() {
        return "duckdb";
    }

    /** A FILTER takes DuckDB a copy of what is left of each column, for each aggregate. */
    @Override
    public Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return Dialect.aggregatedByCase(aggregate, value, matches);
    }

    @Override
    public boolean joinsKeySets() {
        return true;
    }

    /** By number, where the id is one. A key that is written otherwise was made of another type of id. */
    @Override
    public Optional<Fragment> keysAs(PhysicalType id, Fragment keys) {
        if (!(id instanceof PhysicalType.Whole)) {
            return Optional.empty();
        }
        var number = Fragment.of("TRY_CAST(listed.member_key AS {})", Fragment.verbatim(valueType(id)));
        return Optional.of(Fragment.of(
                "SELECT {} FROM ({}) AS listed(member_key) WHERE CAST({} AS VARCHAR) = listed.member_key",
                number,
                keys,
                number));
    }

    @Override
    public boolean computesEveryPart() {
        return true;
    }

    @Override
    public boolean decidesInPasses() {
        return true;
    }

    @Override
    public boolean stopsAtTheFirst() {
        return true;
    }

    @Override
    public Fragment computedOnce(Fragment select) {
        return Fragment.of("{}\nOFFSET 0", select);
    }

    @Override
    public boolean namesIgnoreCase() {
        return true;
    }

    @Override
    public String textType() {
        return "VARCHAR";
    }

    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("lower({})", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("contains({}, {})", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("ends_with({}, {})", text, text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("length({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        return Fragment.of("regexp_matches({}, {})", text, text(pattern));
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("sha256({})", text);
    }

    /** Timestamps of other precisions are compared to the microsecond. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Moment moment && !moment.sql().equals(valueType(type))
                ? cast(column, CLOCK)
                : Dialect.super.value(column, type);
    }

    @Override
    public String valueType(PhysicalType type) {
        return type instanceof PhysicalType.Moment moment
                ? moment.zoned() ? INSTANT : CLOCK
                : Dialect.super.valueType(type);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        if (type instanceof PhysicalType.Whole whole && whole.digits(WIDEST) > WIDEST) {
            throw Unanswerable.byEngine("Integers of 128 bits cannot be added up exactly; use a smaller type.");
        }
        return Fragment.of("sum({})", value);
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return switch (type) {
            case PhysicalType.Decimal decimal -> decimal(decimal.scale());
            case PhysicalType.Floating _ -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            default -> PhysicalType.Whole.signed("HUGEINT", 128);
        };
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of(
                    "{} - {}", cast(value, "DOUBLE"), Fragment.bind(new Parameter.Number(constant), "DOUBLE"));
        }
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type.digits(WIDEST) + scale > WIDEST) {
            throw Unanswerable.byEngine(
                    "The average of a column with so many digits cannot be compared exactly; use a smaller type.");
        }
        var wide = decimal(scale).sql();
        return Fragment.of("{} - {}", cast(value, wide), Fragment.bind(new Parameter.Number(constant), wide));
    }

    @Override
    public Optional<BinaryOperator<Fragment>> aboveTimes(PhysicalType type, BigDecimal constant) {
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type instanceof PhysicalType.Floating || type.digits(WIDEST) + scale > WIDEST) {
            return Optional.empty();
        }
        var wide = decimal(scale).sql();
        return Optional.of((sum, values) -> Fragment.of(
                "{} - {} * {}",
                cast(sum, wide),
                cast(values, "DECIMAL(19,0)"),
                Fragment.bind(
                        new Parameter.Number(constant),
                        "DECIMAL(%d,%d)".formatted(CONSTANT_DIGITS, Math.max(constant.scale(), 0)))));
    }

    /** DuckDB compares a decimal with a wider number in a type that may round. */
    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        var scale = Math.max(type.scale(), other.scale());
        if (scale > 0 && Math.max(type.digits(WIDEST), other.digits(WIDEST)) + scale > WIDEST) {
            throw Unanswerable.byEngine("Columns with so many digits cannot be compared exactly; use smaller types.");
        }
    }

    private static PhysicalType.Decimal decimal(int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d,%d)".formatted(WIDEST, scale), WIDEST, scale);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("rtrim(rtrim(CAST({} AS VARCHAR), '0'), '.')", value);
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, textType());
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        var json = JsonText.array(keys);
        return Fragment.of("SELECT unnest(from_json({}, '[\"VARCHAR\"]'))", text(json));
    }

    @Override
    public Optional<Fragment> tableInWrittenSql(Source.Table table) {
        return Optional.of(Dialect.super.table(table));
    }

    /** DuckDB takes a lone schema for a catalog of that name, if there is one; so the default schema is named. */
    @Override
    public Fragment table(Source.Table table) {
        if (catalog.isEmpty()) {
            return Dialect.super.table(table);
        }
        var schema = table.schema().isEmpty() ? DEFAULT_SCHEMA : table.schema();
        return Fragment.verbatim(catalog.get() + "." + quote(schema) + "." + quote(table.table()));
    }

    /** DuckDB takes backslashes as they are; only NUL cannot stand in the text of a statement. */
    @Override
    public String textLiteral(String text) {
        return text.indexOf('\0') < 0
                ? Quoting.text(text)
                : List.of(text.split("\0", -1)).stream()
                        .map(Quoting::text)
                        .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals("DOUBLE") || type.equals("FLOAT");
    }

    @Override
    public boolean isZoned(String type) {
        return !type.equals(CLOCK);
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return Optional.of(Fragment.of("hash({}) % 10000", value));
    }
}

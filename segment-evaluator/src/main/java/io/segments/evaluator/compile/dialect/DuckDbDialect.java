package io.segments.evaluator.compile.dialect;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** DuckDB: text is compared by code point, and {@code lower} folds each code point by itself. */
public final class DuckDbDialect implements Dialect {

    private static final String DEFAULT_SCHEMA = "main";
    private static final String LARGEST_EXACT_WHOLE = "9007199254740992";

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
    public String engine() {
        return "duckdb";
    }

    @Override
    public String quote(String identifier) {
        return Quoting.name(identifier);
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
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("starts_with({}, {})", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("ends_with({}, {})", text, text(constant));
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike _ -> Fragment.of("CAST({} AS VARCHAR)", column);
            case PhysicalType.Floating floating ->
                floating.bits() == Float.SIZE
                        ? Fragment.of("NULLIF({}, CAST('NaN' AS FLOAT))", column)
                        : Fragment.of("NULLIF({}, CAST('NaN' AS DOUBLE))", column);
            case PhysicalType.Moment moment
            when !moment.sql().equals(valueType(type)) -> Fragment.of("CAST({} AS TIMESTAMP)", column);
            default -> column;
        };
    }

    @Override
    public String valueType(PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike _ -> textType();
            case PhysicalType.Moment moment -> moment.zoned() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            default -> type.sql();
        };
    }

    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> value;
            case PhysicalType.Decimal decimal
            when decimal.scale() > 0 -> Fragment.of("rtrim(rtrim(CAST({} AS VARCHAR), '0'), '.')", value);
            case PhysicalType.Floating _ ->
                Fragment.of(
                        "CASE WHEN {} = trunc({}) AND abs({}) <= {} THEN CAST(CAST({} AS BIGINT) AS VARCHAR) ELSE CAST({} AS VARCHAR) END",
                        value,
                        value,
                        value,
                        Fragment.verbatim(LARGEST_EXACT_WHOLE),
                        value,
                        value);
            case PhysicalType.Moment _ ->
                throw Unanswerable.byEngine("A timestamp cannot identify members; use a text or number column.");
            default -> Fragment.of("CAST({} AS VARCHAR)", value);
        };
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

    /** DuckDB takes a lone schema for a catalog of that name, if there is one; so the default schema is named. */
    @Override
    public Fragment table(Source.Table table) {
        if (catalog.isEmpty()) {
            return Dialect.super.table(table);
        }
        var schema = table.schema().isEmpty() ? DEFAULT_SCHEMA : table.schema();
        return Fragment.verbatim(catalog.get() + "." + quote(schema) + "." + quote(table.table()));
    }

    @Override
    public String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> literal(text);
            case Parameter.Number(var number) ->
                type.equals("DOUBLE") || type.equals("FLOAT")
                        ? "CAST('%s' AS %s)".formatted(number, type)
                        : number.toPlainString();
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> "DATE '" + day + "'";
            case Parameter.Moment(var moment) ->
                type.equals("TIMESTAMP")
                        ? "TIMESTAMP '" + Quoting.utc(moment) + "'"
                        : "TIMESTAMPTZ '" + Quoting.utc(moment) + "+00'";
        };
    }

    /** DuckDB takes backslashes as they are; only NUL cannot stand in the text of a statement. */
    private static String literal(String text) {
        return text.indexOf('\0') < 0
                ? Quoting.text(text)
                : List.of(text.split("\0", -1)).stream()
                        .map(Quoting::text)
                        .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.util.List;

/**
 * What one engine's SQL does differently. Whatever is asked here has the meaning of the segment language; where an engine
 * cannot give it, the dialect refuses by {@link Unanswerable}, which becomes a finding.
 */
public interface Dialect extends LiteralWriter {

    /** The engine's name: "duckdb", "postgresql". */
    String engine();

    /** A name, quoted so that the engine takes it to the letter. */
    String quote(String identifier);

    /** Whether names that differ in case only are the same name. */
    boolean namesIgnoreCase();

    /** The type that text is cast to. */
    String textType();

    /** The type of a whole number that counts. */
    default String countType() {
        return "BIGINT";
    }

    /** Text with each code point replaced by its {@link Folding}. */
    Fragment folded(Fragment text);

    /** Whether folded text contains a folded constant, taken literally. */
    Fragment contains(Fragment text, String constant);

    /** Whether folded text starts with a folded constant, taken literally. */
    Fragment startsWith(Fragment text, String constant);

    /** Whether folded text ends with a folded constant, taken literally. */
    Fragment endsWith(Fragment text, String constant);

    /**
     * A column's value as the language compares it: text-like types as text, NaN as NULL, instants exact to the
     * microsecond.
     */
    Fragment value(Fragment column, PhysicalType type);

    /** The SQL type that {@link #value} gives to columns of a type. */
    String valueType(PhysicalType type);

    /**
     * A row's id as canonical text: whole numbers without fraction or exponent, UUIDs in lower case. NULL for NULL.
     */
    Fragment key(Fragment column, PhysicalType type);

    /** What to sort by to have text in the order of its code points. */
    Fragment codePointOrder(Fragment text);

    /** A SELECT of one text column with these keys, handed over as one parameter. */
    Fragment keys(List<String> keys);

    /** A constant for people to look at in a query; a parameter when the query is run. */
    default Fragment text(String constant) {
        return Fragment.bind(new Parameter.Text(constant), textType());
    }

    /** A table's or view's full name. */
    default Fragment table(Source.Table table) {
        var name = quote(table.table());
        return Fragment.verbatim(
                table.schema().isEmpty()
                        ? name
                        : String.join(
                                        ".",
                                        List.of(table.schema().split("\\.")).stream()
                                                .map(this::quote)
                                                .toList())
                                + "." + name);
    }
}

package io.segments.evaluator.compile;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of SQL: its text with placeholders, and the parameters that belong into them, in order. A constant becomes a
 * parameter, never text; only {@link #inlined} writes it out, by a dialect's literal writer, for people to read.
 */
public record Fragment(List<Part> parts) {

    /** Nothing. */
    public static final Fragment EMPTY = new Fragment(List.of());

    /** A piece of text, or the place of a parameter. */
    public sealed interface Part {

        /** SQL that is the same whatever the constants are. */
        record Sql(String text) implements Part {}

        /** A quoted name or a person's query, kept to the letter whatever the layout around it. */
        record Verbatim(String text) implements Part {}

        /**
         * A parameter.
         *
         * @param type the SQL type that the engine is to read it as
         * @param compared the column whose times it is compared with; empty where it has any other meaning, or a column's times are
         *     not taken as they are
         */
        record Bind(Parameter value, String type, Optional<TimeColumn> compared) implements Part {}
    }

    public Fragment {
        parts = List.copyOf(parts);
    }

    /** SQL that is written in our own source; Error Prone holds callers to that. */
    public static Fragment sql(@CompileTimeConstant String text) {
        return new Fragment(List.of(new Part.Sql(text)));
    }

    /** For a dialect that has quoted it, and for the SQL that a person with the permission for it has written. */
    public static Fragment verbatim(String text) {
        return new Fragment(List.of(new Part.Verbatim(text)));
    }

    public static Fragment bind(Parameter value, String type) {
        return new Fragment(List.of(new Part.Bind(value, type, Optional.empty())));
    }

    /** A day or an instant that is put before or behind the times of a column, and has no other meaning. */
    static Fragment compared(Parameter value, String type, Optional<TimeColumn> column) {
        return new Fragment(List.of(new Part.Bind(value, type, column)));
    }

    /** Puts fragments into a text, one for each {@code {}}. */
    public static Fragment of(@CompileTimeConstant String template, Fragment... arguments) {
        var texts = template.split("\\{}", -1);
        if (texts.length != arguments.length + 1) {
            throw new IllegalArgumentException("%d fragments for: %s".formatted(arguments.length, template));
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                parts.add(new Part.Sql(texts[i]));
            }
            if (i < arguments.length) {
                parts.addAll(arguments[i].parts);
            }
        }
        return new Fragment(parts);
    }

    public static Fragment join(@CompileTimeConstant String separator, List<Fragment> fragments) {
        var parts = new ArrayList<Part>();
        for (var fragment : fragments) {
            if (!parts.isEmpty()) {
                parts.add(new Part.Sql(separator));
            }
            parts.addAll(fragment.parts);
        }
        return new Fragment(parts);
    }

    public static Fragment concat(Fragment... fragments) {
        return join("", Arrays.asList(fragments));
    }

    /** The same with every line but the first two columns further to the right. */
    public Fragment indented() {
        return new Fragment(parts.stream()
                .map(part -> part instanceof Part.Sql(var text) ? new Part.Sql(text.replace("\n", "\n  ")) : part)
                .toList());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The SQL with a typed placeholder for each parameter: {@code CAST(? AS BIGINT)}. */
    public String text() {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Sql(var text) -> text;
                    case Part.Verbatim(var text) -> text;
                    case Part.Bind bind -> "CAST(? AS " + bind.type() + ")";
                })
                .collect(Collectors.joining());
    }

    /** The parameters in the order of their placeholders. */
    public List<Parameter> parameters() {
        return binds().map(Part.Bind::value).toList();
    }

    /** Those of them that only divide the times of a column. */
    public List<Part.Bind> times() {
        return binds().filter(bind -> bind.compared().isPresent()).toList();
    }

    /** What a query says whatever the time is: its text, the columns of its {@link #times}, and all other parameters. */
    public List<String> timeless() {
        return Stream.concat(
                        Stream.of(text()),
                        binds().map(bind -> bind.compared()
                                .map(TimeColumn::toString)
                                .orElseGet(() -> bind.value().toString())))
                .toList();
    }

    private Stream<Part.Bind> binds() {
        return parts.stream().filter(Part.Bind.class::isInstance).map(Part.Bind.class::cast);
    }

    /** The SQL with its constants written out, to be read and run by a person. */
    public String inlined(LiteralWriter literals) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Sql(var text) -> text;
                    case Part.Verbatim(var text) -> text;
                    case Part.Bind bind -> literals.literal(bind.value(), bind.type());
                })
                .collect(Collectors.joining());
    }
}

package io.segments.workers.connector.http;

import static java.util.stream.Collectors.toCollection;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An expression of a manifest, in JSONata. May be evaluated by several threads at once. */
final class Expression {

    private static final Pattern SETTING = Pattern.compile("\\b(settings|secrets)\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*)");

    private final String text;
    private final Jsonata compiled;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static Expression of(String text) {
        try {
            return new Expression(text, Jsonata.jsonata(text));
        } catch (JException e) {
            throw new IllegalArgumentException(
                    "is no JSONata expression: " + e.getMessage() + " at character " + e.getLocation(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("is no JSONata expression", e);
        }
    }

    /** The expression as it is written. */
    String source() {
        return text;
    }

    /** Names that it asks settings or secrets for, as they are written in expressions. */
    Set<String> names(String group) {
        return SETTING.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(group))
                .map(found -> found.group(2))
                .collect(toCollection(TreeSet::new));
    }

    /**
     * Its value: maps, lists, texts, numbers and truth values; empty when there is none.
     *
     * @throws UnusableExpressionException when it can't be computed for this input
     */
    Optional<Object> on(Object input) {
        try {
            // without a frame of its own an evaluation sees the input of another thread's
            return Optional.ofNullable(compiled.evaluate(input, compiled.createFrame()));
        } catch (RuntimeException e) {
            // its message may quote data
            throw new UnusableExpressionException(e);
        }
    }

    /** Its value as a list; one value is a list of one, none an empty one. */
    List<?> list(Object input) {
        return switch (on(input).orElse(List.of())) {
            case List<?> list -> list;
            case Object one -> List.of(one);
        };
    }

    /** Whether it holds. A value that is not {@code true} does not. */
    boolean holds(Object input) {
        return on(input).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Its value as text; none for none. */
    Optional<String> text(Object input) {
        return on(input).map(Expression::plain);
    }

    /** How a value is written within a text. */
    static String plain(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Double number
            when Math.rint(number) == number && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    /** An expression that can't be computed for an input: a manifest did not expect it. */
    static final class UnusableExpressionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableExpressionException(RuntimeException cause) {
            super("an expression of the manifest can't be computed: "
                    + cause.getClass().getSimpleName());
        }
    }
}

package io.segments.workers.connector.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A text of a manifest with expressions in it: {@code /lists/${object}/add}.
 *
 * @param parts what it consists of
 */
record Template(List<Part> parts) {

    /** Something that a text consists of. */
    sealed interface Part {
        /** Text as it is. */
        record Fixed(String text) implements Part {}

        /** An expression whose value stands here. */
        record Computed(Expression expression) implements Part {}
    }

    Template {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when an expression in it is none, saying why
     */
    static Template of(String text) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            var end = end(text, start + 2);
            parts.add(new Part.Fixed(text.substring(from, start)));
            parts.add(new Part.Computed(Expression.of(text.substring(start + 2, end))));
            from = end + 1;
        }
        parts.add(new Part.Fixed(text.substring(from)));
        return new Template(parts);
    }

    private static int end(String text, int from) {
        var open = 0;
        var quote = '\0';
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && open-- == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("has a ${ that is not closed");
    }

    /** The expressions in it. */
    Stream<Expression> expressions() {
        return parts.stream()
                .filter(Part.Computed.class::isInstance)
                .map(Part.Computed.class::cast)
                .map(Part.Computed::expression);
    }

    /** The text with each expression as the manifest writes it. */
    String pattern() {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Fixed(var fixed) -> text.append(fixed);
                case Part.Computed(var expression) ->
                    text.append("${").append(expression.source()).append('}');
            }
        }
        return text.toString();
    }

    /** The text, with values as they are. */
    String text(Object input) {
        return written(input, UnaryOperator.identity());
    }

    /** The text, with values that can't add anything to the URL but themselves. */
    String url(Object input) {
        return written(input, Template::encoded);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String written(Object input, UnaryOperator<String> values) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Fixed(var fixed) -> text.append(fixed);
                case Part.Computed(var expression) ->
                    text.append(values.apply(expression.text(input).orElse("")));
            }
        }
        return text.toString();
    }
}

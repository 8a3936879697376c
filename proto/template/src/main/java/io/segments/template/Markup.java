package io.segments.template;

import io.segments.condition.NearestNames;
import io.segments.template.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands between two marks, word by word. */
final class Markup {

    private static final Map<String, Value> LITERALS = Map.of(
            "true",
            new Value.Bool(true),
            "false",
            new Value.Bool(false),
            "nil",
            Value.Nothing.INSTANCE,
            "null",
            Value.Nothing.INSTANCE);

    private static final Map<String, Operator> OPERATORS = Map.of(
            "==", Operator.EQUAL,
            "!=", Operator.DIFFERENT,
            "<>", Operator.DIFFERENT,
            "<", Operator.LESS,
            "<=", Operator.AT_MOST,
            ">", Operator.MORE,
            ">=", Operator.AT_LEAST,
            "contains", Operator.CONTAINS);

    private final List<Token> tokens;
    private final Names names;
    private int next;

    Markup(String source, int from, int to, Names names) {
        this.tokens = Token.of(source, from, to);
        this.names = names;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        var token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(String sign) {
        var is = peek().is(sign);
        if (is) {
            take();
        }
        return is;
    }

    boolean takeWord(String word) {
        var is = peek().isWord(word);
        if (is) {
            take();
        }
        return is;
    }

    void expect(String sign, String why) {
        if (!takeIf(sign)) {
            throw unexpected("write %s %s".formatted(sign, why));
        }
    }

    String name(String what) {
        var token = peek();
        if (token.kind() != Token.Kind.NAME || isReserved(token.text())) {
            throw unexpected("write " + what);
        }
        return take().text();
    }

    void end() {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("it should end here");
        }
    }

    Broken unexpected(String instead) {
        return new Broken(peek().at(), "%s is not expected here; %s".formatted(peek().shown(), instead));
    }

    /** A value with its filters. */
    Expression filtered() {
        var expression = operand();
        while (takeIf("|")) {
            expression = filter(expression);
        }
        return expression;
    }

    private Expression filter(Expression input) {
        var at = peek().at();
        var name = name("the name of a filter behind |");
        var filter = Filter.ALL.get(name);
        if (filter == null) {
            throw new Broken(
                    at, "there is no filter %s%s".formatted(name, NearestNames.hint(name, Filter.ALL.keySet())));
        }
        var arguments = new ArrayList<Expression>();
        if (takeIf(":")) {
            do {
                arguments.add(operand());
            } while (takeIf(","));
        }
        if (arguments.size() < filter.least() || arguments.size() > filter.most()) {
            throw new Broken(at, "%s takes %s, and is given %d".formatted(name, takes(filter), arguments.size()));
        }
        return new Expression.Filtered(input, filter, arguments, at);
    }

    private static String takes(Filter filter) {
        if (filter.most() == 0) {
            return "no argument";
        }
        var most = filter.most() == 1 ? "1 argument" : filter.most() + " arguments";
        return filter.least() == filter.most() ? most : "%d to %s".formatted(filter.least(), most);
    }

    /** A value without filters. */
    Expression operand() {
        var token = peek();
        var expression = switch (token.kind()) {
            case TEXT -> new Expression.Literal(new Value.Text(take().text()));
            case NUMBER -> new Expression.Literal(new Value.Number(take().text()));
            case NAME -> named(token);
            case SIGN -> inBrackets(token);
            case END -> throw unexpected("write a column, a text in quotes or a number");
        };
        return parts(expression);
    }

    private Expression named(Token token) {
        var literal = LITERALS.get(token.text());
        if (literal != null) {
            take();
            return new Expression.Literal(literal);
        }
        if (isReserved(token.text())) {
            throw unexpected("write a column, a text in quotes or a number");
        }
        take();
        return names.read(token.text(), token.at());
    }

    /** A column whose name is no word of Liquid: {@code ["first name"]}. */
    private Expression inBrackets(Token token) {
        if (!token.is("[")) {
            throw unexpected("write a column, a text in quotes or a number");
        }
        take();
        if (peek().kind() != Token.Kind.TEXT) {
            throw unexpected("write the column's name in quotes");
        }
        var name = take();
        expect("]", "behind the column's name");
        return names.read(name.text(), name.at());
    }

    private Expression parts(Expression whole) {
        var expression = whole;
        while (true) {
            var at = peek().at();
            if (takeIf(".")) {
                var part = peek();
                if (part.kind() != Token.Kind.NAME) {
                    throw unexpected("write a name behind the point");
                }
                take();
                expression = new Expression.Part(expression, new Expression.Literal(new Value.Text(part.text())), at);
            } else if (takeIf("[")) {
                var which = operand();
                expect("]", "behind the place");
                expression = new Expression.Part(expression, which, at);
            } else {
                return expression;
            }
        }
    }

    /** Conditions are put together from the right, without precedence, as Liquid has it. */
    Condition condition() {
        var first = comparison();
        if (takeWord("and")) {
            return new Condition.And(first, condition());
        }
        return takeWord("or") ? new Condition.Or(first, condition()) : first;
    }

    private Condition comparison() {
        var left = operand();
        var at = peek().at();
        var operator = operator();
        if (operator.isEmpty()) {
            return new Condition.Truth(left);
        }
        take();
        var lack = peek();
        if (lack.isWord("empty") || lack.isWord("blank")) {
            if (operator.get() != Operator.EQUAL && operator.get() != Operator.DIFFERENT) {
                throw new Broken(at, "%s is compared by == and != alone".formatted(lack.text()));
            }
            take();
            return new Condition.Lacking(left, lack.isWord("blank"), operator.get() == Operator.DIFFERENT);
        }
        return new Condition.Compared(left, operator.get(), operand(), at);
    }

    private Optional<Operator> operator() {
        var token = peek();
        return token.kind() == Token.Kind.SIGN || token.isWord("contains")
                ? Optional.ofNullable(OPERATORS.get(token.text()))
                : Optional.empty();
    }

    private static boolean isReserved(String word) {
        return switch (word) {
            case "and", "or", "contains", "empty", "blank" -> true;
            default -> LITERALS.containsKey(word);
        };
    }
}

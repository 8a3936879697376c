package io.segments.template;

import io.segments.condition.NearestNames;
import io.segments.template.Condition.Operator;
import io.segments.template.Node.Decision.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Puts chunks together. What is wrong in one of them is noted, and reading goes on behind it. */
final class Parser {

    private static final int DEEPEST = 20;

    private static final Set<String> TAGS =
            Set.of("if", "unless", "case", "for", "assign", "capture", "comment", "raw", "break", "continue");

    private static final Set<String> INNER = Set.of(
            "elsif", "else", "when", "endif", "endunless", "endcase", "endfor", "endcapture", "endraw", "endcomment");

    /** Stands for what could not be read. */
    private static final Expression NOTHING = new Expression.Literal(Value.Nothing.INSTANCE);

    private final String source;
    private final List<Chunk> chunks;
    private final Names names;
    private final List<Fault> faults;
    private int next;
    private int depth;
    private int loops;

    /**
     * A tag that belongs to the one that is open.
     *
     * @param words behind its name
     */
    private record Inner(String name, Markup words, int at) {}

    Parser(String source, Names names, List<Fault> faults) {
        this.source = source;
        this.names = names;
        this.faults = faults;
        this.chunks = Chunks.of(source, faults);
    }

    List<Node> parse() {
        var nodes = new ArrayList<Node>();
        // what belongs to no tag that is open is a fault, so this goes to the end
        body(nodes, Set.of());
        return nodes;
    }

    /** Reads up to a tag that belongs to the one that is open; empty when there is none to the end. */
    private Optional<Inner> body(List<Node> into, Set<String> inner) {
        while (next < chunks.size()) {
            switch (chunks.get(next++)) {
                case Chunk.Words(var text) -> into.add(new Node.Words(text));
                case Chunk.Output(var at, var end) -> noting(() -> into.add(output(at, end)));
                case Chunk.Tag(var at, var end) -> {
                    var found = tag(at, end, into, inner);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Node output(int at, int end) {
        var words = new Markup(source, at, end, names);
        var expression = words.filtered();
        words.end();
        return new Node.Output(expression, at);
    }

    private Optional<Inner> tag(int at, int end, List<Node> into, Set<String> inner) {
        var found = new ArrayList<Inner>();
        noting(() -> {
            if (source.substring(at, end).stripLeading().startsWith("#")) {
                return;
            }
            var words = new Markup(source, at, end, names);
            var place = words.peek().at();
            var name = words.name("the name of a tag, such as if");
            if (inner.contains(name)) {
                found.add(new Inner(name, words, place));
            } else {
                tag(name, words, place).ifPresent(into::add);
            }
        });
        return found.stream().findFirst();
    }

    private Optional<Node> tag(String name, Markup words, int at) {
        return switch (name) {
            case "if" -> nested(at, () -> decision("if", words, at));
            case "unless" -> nested(at, () -> decision("unless", words, at));
            case "case" -> nested(at, () -> choice(words, at));
            case "for" -> nested(at, () -> loop(words, at));
            case "capture" -> nested(at, () -> capture(words, at));
            case "assign" -> Optional.of(assign(words, at));
            case "break" -> Optional.of(leave(Node.Then.LEAVE, words, at));
            case "continue" -> Optional.of(leave(Node.Then.NEXT, words, at));
            default ->
                throw new Broken(
                        at,
                        INNER.contains(name)
                                ? "there is nothing open that %s belongs to".formatted(name)
                                : "there is no tag %s%s".formatted(name, NearestNames.hint(name, TAGS)));
        };
    }

    private Optional<Node> nested(int at, Supplier<Node> reading) {
        if (depth == DEEPEST) {
            throw new Broken(at, "tags are nested more than %d deep".formatted(DEEPEST));
        }
        depth++;
        try {
            return Optional.of(reading.get());
        } finally {
            depth--;
        }
    }

    private Node decision(String name, Markup words, int at) {
        var branches = new ArrayList<Branch>();
        var first = condition(words);
        var condition = name.equals("unless") ? new Condition.Not(first) : first;
        while (true) {
            var body = new ArrayList<Node>();
            var inner = body(body, Set.of("elsif", "else", "end" + name));
            branches.add(new Branch(condition, body));
            if (inner.filter(it -> it.name().equals("elsif")).isEmpty()) {
                return new Node.Decision(branches, otherwise(inner, name, at));
            }
            condition = condition(inner.get().words());
        }
    }

    private Node choice(Markup words, int at) {
        var subject = orElse(() -> ended(words, words.operand()), NOTHING);
        var branches = new ArrayList<Branch>();
        var before = new ArrayList<Node>();
        var inner = body(before, Set.of("when", "else", "endcase"));
        if (before.stream().anyMatch(node -> !(node instanceof Node.Words(var text) && text.isBlank()))) {
            faults.add(Fault.at(source, at, "nothing can stand between case and the first when"));
        }
        while (inner.filter(it -> it.name().equals("when")).isPresent()) {
            var when = inner.get();
            var condition = orElse(() -> when(subject, when.words(), when.at()), Condition.NEVER);
            var body = new ArrayList<Node>();
            inner = body(body, Set.of("when", "else", "endcase"));
            branches.add(new Branch(condition, body));
        }
        return new Node.Decision(branches, otherwise(inner, "case", at));
    }

    private static Condition when(Expression subject, Markup words, int at) {
        Condition condition = new Condition.Compared(subject, Operator.EQUAL, words.operand(), at);
        while (words.takeIf(",") || words.takeWord("or")) {
            condition =
                    new Condition.Or(condition, new Condition.Compared(subject, Operator.EQUAL, words.operand(), at));
        }
        return ended(words, condition);
    }

    private Node loop(Markup words, int at) {
        var header = orElse(
                () -> header(words, at), new Node.Loop("", NOTHING, none(), none(), false, List.of(), List.of(), at));
        names.define(header.name());
        names.define(Node.Loop.STATE);
        loops++;
        var body = new ArrayList<Node>();
        var inner = body(body, Set.of("else", "endfor"));
        loops--;
        names.forget(header.name());
        names.forget(Node.Loop.STATE);
        return header.with(body, otherwise(inner, "for", at));
    }

    private static Node.Loop header(Markup words, int at) {
        var name = words.name("a name for the entries");
        if (!words.takeWord("in")) {
            throw words.unexpected("write in, and a list");
        }
        var list = words.operand();
        var reversed = false;
        var offset = Parser.<Expression>none();
        var limit = Parser.<Expression>none();
        while (words.peek().kind() != Token.Kind.END) {
            if (words.takeWord("reversed")) {
                reversed = true;
            } else if (words.takeWord("offset")) {
                words.expect(":", "behind offset");
                offset = Optional.of(words.operand());
            } else if (words.takeWord("limit")) {
                words.expect(":", "behind limit");
                limit = Optional.of(words.operand());
            } else {
                throw words.unexpected("write reversed, offset: or limit:");
            }
        }
        return new Node.Loop(name, list, offset, limit, reversed, List.of(), List.of(), at);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private Node capture(Markup words, int at) {
        var name = orElse(() -> ended(words, words.name("a name for what is captured")), "");
        var body = new ArrayList<Node>();
        close(body(body, Set.of("endcapture")), "capture", at);
        names.define(name);
        return new Node.Capture(name, body);
    }

    private Node assign(Markup words, int at) {
        var name = words.name("a name for the value");
        words.expect("=", "behind the name");
        var expression = ended(words, words.filtered());
        names.define(name);
        return new Node.Assign(name, expression, at);
    }

    private Node leave(Node.Then then, Markup words, int at) {
        if (loops == 0) {
            throw new Broken(at, "there is no loop to leave here");
        }
        return ended(words, new Node.Leave(then));
    }

    private Condition condition(Markup words) {
        return orElse(() -> ended(words, words.condition()), Condition.NEVER);
    }

    /** What stands behind else, up to the end. */
    private List<Node> otherwise(Optional<Inner> inner, String name, int at) {
        var nodes = new ArrayList<Node>();
        if (inner.filter(it -> it.name().equals("else")).isPresent()) {
            noting(() -> inner.get().words().end());
            close(body(nodes, Set.of("end" + name)), name, at);
        } else {
            close(inner, name, at);
        }
        return nodes;
    }

    private void close(Optional<Inner> end, String name, int at) {
        if (end.isPresent()) {
            noting(() -> end.get().words().end());
        } else {
            faults.add(Fault.at(
                    source, at, "nothing ends the %s that begins here; write {%% end%s %%}".formatted(name, name)));
        }
    }

    private static <T> T ended(Markup words, T read) {
        words.end();
        return read;
    }

    private <T> T orElse(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (Broken e) {
            faults.add(e.in(source));
            return otherwise;
        }
    }

    private void noting(Runnable reading) {
        try {
            reading.run();
        } catch (Broken e) {
            faults.add(e.in(source));
        }
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.evaluator.compile.CompiledMeasurement.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Has the parts of a condition counted. What is neither a group nor a negation is computed once for each row, as one boolean; groups, and parts with
 * those before them, are combined of these.
 */
final class Measuring {

    /** More of them nobody looks at, and their counts would make the query long. */
    static final int MOST_PARTS = 100;

    private static final Fragment HAS_ID = Fragment.sql("has_id");

    private final QueryBuilder builder;
    private final Dialect dialect;
    private final boolean beside;
    private final List<Predicate> flags = new ArrayList<>();
    private final List<Belonging> requirements = new ArrayList<>();
    private final Map<Belonging, Integer> measured = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    Measuring(QueryBuilder builder, Dialect dialect, MembershipReference memberships) {
        this.builder = builder;
        this.dialect = dialect;
        this.beside = memberships instanceof MembershipReference.Beside;
    }

    /**
     * A part of the condition.
     *
     * @param parts what it consists of
     * @param combination how they are combined; empty unless it is a group
     */
    private record Node(
            NodePath path,
            Belonging holds,
            List<Node> parts,
            Optional<Function<List<Belonging>, Belonging>> combination) {

        static Node group(NodePath path, List<Node> parts, Function<List<Belonging>, Belonging> combination) {
            return new Node(path, combined(parts, combination), parts, Optional.of(combination));
        }

        /** A part of this one with all parts before it. */
        Optional<Belonging> until(int last) {
            return combination.map(how -> combined(parts.subList(0, last + 1), how));
        }

        private static Belonging combined(List<Node> nodes, Function<List<Belonging>, Belonging> combination) {
            var holds = nodes.stream().map(Node::holds).toList();
            return holds.size() == 1 ? holds.getFirst() : combination.apply(holds);
        }
    }

    /**
     * The sizes of the parts of a condition.
     *
     * @param required hold for every row that is counted for a part; findings place them behind the condition, as parts of an {@code all}
     * @throws CompilationException with everything that cannot be answered
     */
    CompiledMeasurement of(Condition condition, List<Condition> required) {
        var all = NodePath.ROOT.field("all");
        var place = required.isEmpty() ? NodePath.ROOT : all.index(0);
        var root = node(condition, place);
        for (var i = 0; i < required.size(); i++) {
            requirements.add(node(required.get(i), all.index(1 + i)).holds());
        }
        var key = builder.key();
        builder.check();
        var complete = measure(root, OptionalInt.empty(), place.toString().length());
        var counted = List.copyOf(measured.keySet());
        var isBeside = counted.stream().flatMap(Belonging::references).findAny().isPresent();
        return new CompiledMeasurement(isBeside ? rows(key) : counts(counted), total(), counted, parts, complete);
    }

    private Node node(Condition condition, NodePath path) {
        return switch (condition) {
            case Condition.All(var of) -> Node.group(path, nodes(of, path.field("all")), Belonging.All::new);
            case Condition.Any(var of) -> Node.group(path, nodes(of, path.field("any")), Belonging.Any::new);
            case Condition.Not(var of) -> {
                var part = node(of, path.field("not"));
                yield new Node(path, new Belonging.Not(part.holds()), List.of(part), Optional.empty());
            }
            case Condition.InSegment(var segment)
            when beside -> leaf(path, inKeys(new KeySet.OfSegment(segment), path.field("in_segment")));
            case Condition.InList(var list)
            when beside -> leaf(path, inKeys(new KeySet.OfList(list), path.field("in_list")));
            case Condition.InSegment _,
                    Condition.InList _,
                    Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Performed _,
                    Condition.Occurrence _,
                    Condition.Sequence _,
                    Condition.Bucket _,
                    Condition.Sql _,
                    Condition.Related _ -> leaf(path, told(builder.predicate(condition, path)));
        };
    }

    private List<Node> nodes(List<Condition> conditions, NodePath path) {
        var nodes = new ArrayList<Node>();
        for (var condition : conditions) {
            nodes.add(node(condition, path.index(nodes.size())));
        }
        return nodes;
    }

    private static Node leaf(NodePath path, Belonging holds) {
        return new Node(path, holds, List.of(), Optional.empty());
    }

    private Belonging inKeys(KeySet keys, NodePath path) {
        builder.requireReadable(keys, path);
        return new Belonging.InKeys(keys);
    }

    private Belonging told(Predicate predicate) {
        flags.add(predicate);
        return new Belonging.Told(flags.size() - 1);
    }

    /** Returns whether all of it was measured. */
    private boolean measure(Node node, OptionalInt cumulative, int placeLength) {
        if (parts.size() == MOST_PARTS) {
            return false;
        }
        var path = "$" + node.path().toString().substring(placeLength);
        parts.add(new Part(path, place(node.holds()), cumulative));
        var complete = true;
        for (var i = 0; i < node.parts().size() && complete; i++) {
            // A place that nothing refers to would be counted for nothing.
            var until = parts.size() == MOST_PARTS ? Optional.<Belonging>empty() : node.until(i);
            complete = measure(
                    node.parts().get(i),
                    until.map(holds -> OptionalInt.of(place(holds))).orElseGet(OptionalInt::empty),
                    placeLength);
        }
        return complete;
    }

    private int place(Belonging holds) {
        var counted = requirements.isEmpty()
                ? holds
                : new Belonging.All(
                        Stream.concat(Stream.of(holds), requirements.stream()).toList());
        return measured.computeIfAbsent(counted, _ -> measured.size());
    }

    private Fragment counts(List<Belonging> counted) {
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.sql("count(*) AS total"));
        for (var each : counted) {
            var holds = Predicate.all(List.of(Predicate.exact(HAS_ID), Division.possible(each, Division::name)));
            selected.add(Fragment.of(
                    "count(CASE WHEN {} THEN 1 END) AS {}",
                    holds.sql().indented(),
                    Fragment.verbatim("size_" + selected.size())));
        }
        var evaluated = Fragment.of(
                "SELECT {}\nFROM {}",
                Fragment.join(
                        ",\n  ",
                        Stream.concat(Stream.of(Fragment.of("{} AS {}", builder.hasId(), HAS_ID)), named())
                                .toList()),
                builder.from());
        return Fragment.of(
                "{}SELECT {}\nFROM (\n  {}\n) AS evaluated",
                builder.with(),
                Fragment.join(",\n  ", selected),
                dialect.computedOnce(evaluated).indented());
    }

    private Fragment rows(Fragment key) {
        var name = Fragment.verbatim(CompiledUnit.MEMBER_KEY);
        var evaluated = Fragment.of(
                "SELECT {}\nFROM {}\nWHERE {}",
                Fragment.join(
                        ",\n  ",
                        Stream.concat(Stream.of(Fragment.of("{} AS {}", key, name)), named())
                                .toList()),
                builder.from(),
                builder.hasId());
        return Fragment.of(
                "{}SELECT *\nFROM (\n  {}\n) AS evaluated\nORDER BY {}",
                builder.with(),
                evaluated.indented(),
                dialect.codePointOrder(name));
    }

    private Stream<Fragment> named() {
        var named = new ArrayList<Fragment>();
        for (var flag : flags) {
            named.add(Fragment.of("{} AS {}", flag.exact().sql().indented(), Division.name(named.size())));
        }
        return named.stream();
    }

    private Fragment total() {
        return Fragment.of("SELECT count(*) AS {}\nFROM {}", Fragment.sql("total"), builder.rows());
    }
}

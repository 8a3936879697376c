package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.evaluator.compile.CompiledExplanation.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes down what the compiler says of each part of a condition, and puts it into one row. */
final class Explaining implements Witness {

    /** What PostgreSQL's protocol can carry. */
    private static final int MOST_CONSTANTS = 65_535;

    private final Dialect dialect;
    private final Map<String, Predicate> said = new HashMap<>();
    private final Map<String, Belonging> divided = new HashMap<>();
    private final Map<String, List<Reading>> read = new HashMap<>();
    private final List<Predicate> flags = new ArrayList<>();
    private final List<Fragment> values = new ArrayList<>();

    Explaining(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public void says(NodePath part, Predicate predicate) {
        said.put(part.toString(), predicate);
    }

    @Override
    public void divides(NodePath part, Belonging belonging) {
        divided.put(part.toString(), belonging);
    }

    @Override
    public void reads(NodePath part, Reading reading) {
        read.computeIfAbsent(part.toString(), _ -> new ArrayList<>()).add(reading);
    }

    /**
     * The row of one member.
     *
     * @throws CompilationException with everything that cannot be answered
     */
    CompiledExplanation of(QueryBuilder builder, Condition condition, MembershipReference memberships, String key) {
        var division = new Division(builder, memberships, this);
        var root = division.of(condition);
        var id = builder.key();
        builder.check();
        flags.addAll(division.told());
        var parts = new ArrayList<Part>();
        parts.add(new Part(NodePath.ROOT.toString(), root, readings(NodePath.ROOT.toString())));
        below(condition, NodePath.ROOT).forEach(path -> parts.add(new Part(path, verdict(path), readings(path))));
        var row = row(builder, id, key);
        if (row.parameters().size() > MOST_CONSTANTS) {
            throw new CompilationException(
                    List.of(Unanswerable.byEngine("So many values at such a depth cannot be explained in one query.")
                            .at(NodePath.ROOT.toString())));
        }
        return new CompiledExplanation(row, flags.size(), values.size(), parts);
    }

    private Fragment row(QueryBuilder builder, Fragment id, String key) {
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", id, Fragment.verbatim(CompiledUnit.MEMBER_KEY)));
        for (var flag : flags) {
            selected.add(Fragment.of(
                    "{} AS {}", flag.exact().sql().indented(), Fragment.verbatim("flag_" + selected.size())));
        }
        for (var value : values) {
            selected.add(Fragment.of("{} AS {}", value, Fragment.verbatim("value_" + selected.size())));
        }
        return Fragment.of(
                "{}SELECT {}\nFROM {}\nWHERE {}\nAND {} = {}\nLIMIT 2",
                builder.with(),
                Fragment.join(",\n  ", selected),
                builder.from(),
                builder.hasId(),
                id,
                dialect.text(key));
    }

    /** The places of the parts below one that are about the member, from the top down. */
    private static List<String> below(Condition condition, NodePath path) {
        var places = new ArrayList<String>();
        switch (condition) {
            case Condition.All(var parts) -> below(parts, path.field("all"), places);
            case Condition.Any(var parts) -> below(parts, path.field("any"), places);
            case Condition.Not(var part) -> {
                places.add(path.field("not").toString());
                places.addAll(below(part, path.field("not")));
            }
            case Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Performed _,
                    Condition.Occurrence _,
                    Condition.Sequence _,
                    Condition.Bucket _,
                    Condition.Sql _,
                    Condition.Related _,
                    Condition.InSegment _,
                    Condition.InList _ -> {}
        }
        return places;
    }

    private static void below(List<Condition> parts, NodePath path, List<String> places) {
        for (var i = 0; i < parts.size(); i++) {
            places.add(path.index(i).toString());
            places.addAll(below(parts.get(i), path.index(i)));
        }
    }

    private Belonging verdict(String path) {
        var belonging = divided.get(path);
        if (belonging != null) {
            return belonging;
        }
        var predicate = Optional.ofNullable(said.get(path))
                .orElseThrow(() -> new IllegalStateException("nothing was said of " + path));
        flags.add(predicate);
        return new Belonging.Told(flags.size() - 1);
    }

    private List<CompiledExplanation.Reading> readings(String path) {
        return read.getOrDefault(path, List.of()).stream().map(this::reading).toList();
    }

    private CompiledExplanation.Reading reading(Reading reading) {
        return new CompiledExplanation.Reading(
                reading.kind(),
                reading.column(),
                reading.type(),
                reading.personal() ? OptionalInt.empty() : place(reading.value()),
                reading.divisor()
                        .filter(_ -> !reading.personal())
                        .map(this::place)
                        .orElseGet(OptionalInt::empty));
    }

    private OptionalInt place(Fragment value) {
        values.add(value);
        return OptionalInt.of(values.size() - 1);
    }
}

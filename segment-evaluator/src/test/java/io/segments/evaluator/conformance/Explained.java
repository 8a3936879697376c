package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.condition.References;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Explanations of a world's rows. An explanation has to say of each part of a condition what the reference says of that part
 * alone, and of the whole what the evaluation comes to.
 */
record Explained(World world, Compilation compilation, Warehouse warehouse) {

    private static final int OF_EACH_SIDE = 1;
    private static final int MISTAKEN = 3;

    /** Checks a member and somebody else. */
    void agrees(Condition condition, Set<String> members) {
        agrees(condition, members, 2);
    }

    /** Checks a member, or somebody else where there is none. */
    void agreesOnOne(Condition condition, Set<String> members) {
        agrees(condition, members, 1);
    }

    private void agrees(Condition condition, Set<String> members, int most) {
        var interpreter = new ReferenceInterpreter(world);
        var parts = parts(condition, NodePath.ROOT);
        var others = new TreeSet<>(interpreter.everybody());
        others.removeAll(members);
        Stream.concat(members.stream().limit(OF_EACH_SIDE), others.stream().limit(OF_EACH_SIDE))
                .limit(most)
                .forEach(key -> {
                    var expected = new LinkedHashMap<String, Boolean>();
                    parts.forEach((path, part) ->
                            expected.put(path, interpreter.membersOf(part).contains(key)));
                    var question = new Question(world, compilation);
                    assertThat(expected.get("$")).isEqualTo(members.contains(key));
                    assertThat(List.copyOf(question.explanation(warehouse, condition, key)
                                    .entrySet()))
                            .as("%s in %s", key, condition)
                            .isEqualTo(List.copyOf(expected.entrySet()));
                    if (!References.of(condition).segments().isEmpty()) {
                        assertThat(question.explanationBesideMemberships(warehouse, condition, key))
                                .as("%s in %s, memberships beside the query", key, condition)
                                .isEqualTo(expected);
                    }
                });
    }

    /** Nothing is said of somebody who is not there. */
    void saysNothingOfNobody(Condition condition) {
        assertThat(new Question(world, compilation).explanation(warehouse, condition, "no such row"))
                .isEmpty();
    }

    /** An explanation says what the evaluation says, even of those of whom that is wrong: it is no second opinion. */
    void agreesWithTheEvaluation(Condition condition) {
        var question = new Question(world, compilation);
        var members = question.members(warehouse, condition);
        var interpreter = new ReferenceInterpreter(world);
        var right = interpreter.membersOf(condition);
        interpreter.everybody().stream()
                .filter(key -> members.contains(key) != right.contains(key))
                .limit(MISTAKEN)
                .forEach(key -> assertThat(
                                question.explanation(warehouse, condition, key).getOrDefault("$", false))
                        .as("%s in %s", key, condition)
                        .isEqualTo(members.contains(key)));
    }

    private static Map<String, Condition> parts(Condition condition, NodePath path) {
        var parts = new LinkedHashMap<String, Condition>();
        parts.put(path.toString(), condition);
        switch (condition) {
            case Condition.All(var below) -> below(below, path.field("all"), parts);
            case Condition.Any(var below) -> below(below, path.field("any"), parts);
            case Condition.Not(var below) -> parts.putAll(parts(below, path.field("not")));
            case Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Performed _,
                    Condition.Occurrence _,
                    Condition.Sequence _,
                    Condition.Bucket _,
                    Condition.Related _,
                    Condition.InSegment _,
                    Condition.Sql _,
                    Condition.InList _ -> {}
        }
        return parts;
    }

    private static void below(List<Condition> below, NodePath path, Map<String, Condition> parts) {
        for (var i = 0; i < below.size(); i++) {
            parts.putAll(parts(below.get(i), path.index(i)));
        }
    }
}

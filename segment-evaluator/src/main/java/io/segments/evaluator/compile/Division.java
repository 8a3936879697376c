package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Divides conditions into what a query can say and the key sets that are read beside it. Each part of a condition that
 * refers to no key set, as large as possible, becomes one boolean of the query.
 */
final class Division {

    private final QueryBuilder builder;
    private final boolean beside;
    private final Witness witness;
    private final List<Predicate> flags = new ArrayList<>();

    Division(QueryBuilder builder, MembershipReference memberships) {
        this(builder, memberships, Witness.NOBODY);
    }

    /** @param witness hears of the parts that the builder does not say alone */
    Division(QueryBuilder builder, MembershipReference memberships, Witness witness) {
        this.builder = builder;
        this.beside = memberships instanceof MembershipReference.Beside;
        this.witness = witness;
    }

    Belonging of(Condition condition) {
        return of(condition, NodePath.ROOT);
    }

    /** The booleans that the query has to select, never NULL, each under a name of its own. */
    List<Fragment> flags(Dialect dialect) {
        return IntStream.range(0, flags.size())
                .mapToObj(flag -> Fragment.of(
                        "{} AS {}", selected(flags.get(flag), dialect).indented(), name(flag)))
                .toList();
    }

    private static Fragment selected(Predicate flag, Dialect dialect) {
        return dialect.computesEveryPart()
                ? flag.quickPartsFirst()
                : flag.exact().sql();
    }

    /** What the query has to say, in the order of {@link #flags}. */
    List<Predicate> told() {
        return List.copyOf(flags);
    }

    /**
     * Whether a row could belong, whatever is in the key sets beside the query.
     *
     * @param flags what the query calls its booleans
     */
    static Predicate possible(Belonging belonging, IntFunction<Fragment> flags) {
        return possible(belonging, flags, Predicate.TRUE);
    }

    /** What the query calls one of its booleans. */
    static Fragment name(int flag) {
        return Fragment.verbatim("flag_" + (flag + 1));
    }

    private Belonging of(Condition condition, NodePath path) {
        return switch (condition) {
            case Condition.All(var parts)
            when isDivided(condition) ->
                divided(path, new Belonging.All(parts(parts, path.field("all"), Predicate::all)));
            case Condition.Any(var parts)
            when isDivided(condition) ->
                divided(path, new Belonging.Any(parts(parts, path.field("any"), Predicate::any)));
            case Condition.Not(var part)
            when isDivided(condition) -> divided(path, new Belonging.Not(of(part, path.field("not"))));
            case Condition.InSegment(var segment)
            when beside -> inKeys(new KeySet.OfSegment(segment), path, "in_segment");
            case Condition.InList(var list) when beside -> inKeys(new KeySet.OfList(list), path, "in_list");
            case Condition.All _,
                    Condition.Any _,
                    Condition.Not _,
                    Condition.InSegment _,
                    Condition.InList _,
                    Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Performed _,
                    Condition.Occurrence _,
                    Condition.Sequence _,
                    Condition.Bucket _,
                    Condition.Sql _,
                    Condition.Related _ -> told(builder.predicate(condition, path));
        };
    }

    private Belonging inKeys(KeySet keys, NodePath path, String node) {
        builder.requireReadable(keys, path.field(node));
        return divided(path, new Belonging.InKeys(keys));
    }

    private Belonging divided(NodePath path, Belonging belonging) {
        witness.divides(path, belonging);
        return belonging;
    }

    /** What the query can say of a group's parts it says in one boolean. */
    private List<Belonging> parts(
            List<Condition> parts, NodePath path, Function<List<Predicate>, Predicate> combination) {
        var told = new ArrayList<Predicate>();
        var divided = new ArrayList<Belonging>();
        for (var i = 0; i < parts.size(); i++) {
            if (isDivided(parts.get(i))) {
                divided.add(of(parts.get(i), path.index(i)));
            } else {
                told.add(builder.predicate(parts.get(i), path.index(i)));
            }
        }
        if (!told.isEmpty()) {
            divided.addFirst(told(combination.apply(told)));
        }
        return divided;
    }

    /** A filter of related rows can't refer to key sets; the query builder says so. */
    private boolean isDivided(Condition condition) {
        return beside
                && !(condition instanceof Condition.Performed)
                && !(condition instanceof Condition.Related)
                && !(condition instanceof Condition.Sequence)
                && refers(condition);
    }

    /** Whether a condition asks for the row's key in some set. */
    static boolean refers(Condition condition) {
        return KeySet.askedBy(condition).findAny().isPresent();
    }

    private Belonging told(Predicate predicate) {
        flags.add(predicate);
        return new Belonging.Told(flags.size() - 1);
    }

    private static Predicate possible(Belonging belonging, IntFunction<Fragment> flags, Predicate unknown) {
        return switch (belonging) {
            case Belonging.Told(var flag) -> Predicate.exact(flags.apply(flag));
            case Belonging.InKeys _ -> unknown;
            case Belonging.All(var parts) ->
                Predicate.all(parts.stream()
                        .map(part -> possible(part, flags, unknown))
                        .toList());
            case Belonging.Any(var parts) ->
                Predicate.any(parts.stream()
                        .map(part -> possible(part, flags, unknown))
                        .toList());
            case Belonging.Not(var part) ->
                possible(part, flags, unknown.negated()).negated();
        };
    }
}

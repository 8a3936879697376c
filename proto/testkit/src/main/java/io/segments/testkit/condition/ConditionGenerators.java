package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.testkit.property.Generator;

/**
 * Random worlds and well-typed conditions over them, with what is known to go wrong: missing values, empty text, quotes,
 * characters beyond ASCII, extreme numbers, instants at and beside every boundary, clock changes, rows without an id.
 * Constants are often taken from the rows, so that conditions hold for some rows and not for others.
 */
public final class ConditionGenerators {

    private static final int DEPTH = 3;

    private ConditionGenerators() {}

    /** Worlds of one table of members, one or two of events and two others, of up to a dozen rows each. */
    public static Generator<World> worlds() {
        return WorldGenerator::from;
    }

    /** Conditions that the checker accepts for a world. */
    public static Generator<Condition> conditions(World world) {
        return choices -> new TreeGenerator(world).condition(DEPTH, choices);
    }

    /** Limits that the checker accepts for a world. */
    public static Generator<MemberLimit> limits(World world) {
        return LimitGenerator.limits(world);
    }

    /** A world and a condition. */
    public static Generator<Sample> samples() {
        return worlds().then(world -> conditions(world).map(condition -> new Sample(world, condition)));
    }
}

package io.segments.testkit.condition;

import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.schema.ColumnSchema;
import io.segments.testkit.property.Generator;

/** Random limits of a world's members. */
final class LimitGenerator {

    private LimitGenerator() {}

    /** Small ones, so that they cut something off, and now and then one that is larger than the dataset. */
    static Generator<MemberLimit> limits(World world) {
        var columns = TreeGenerator.scalars(world.members());
        var ordered = columns.stream()
                .filter(column -> MemberLimit.ORDERED.contains(column.type()))
                .map(ColumnSchema::name)
                .toList();
        var names = columns.stream().map(ColumnSchema::name).toList();
        return choices -> new MemberLimit(
                Generator.either(Generator.numbers(1, 4), Generator.among(20L, MemberLimit.MOST))
                        .from(choices),
                Generator.among(ordered).from(choices),
                Generator.among(Direction.values()).from(choices),
                Generator.among(names).sometimesMissing(2).from(choices));
    }
}

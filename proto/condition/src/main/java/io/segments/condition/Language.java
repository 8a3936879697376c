package io.segments.condition;

import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import java.util.Optional;

/**
 * The language as a whole: its bounds and its level. A definition carries the level that it needs; a reader below it does
 * not evaluate, so that unknown content never widens an audience.
 */
public final class Language {

    /** The level that this version reads and writes. */
    public static final int CURRENT = 4;

    /** Deepest nesting; a condition alone has depth 1. */
    public static final int MAX_DEPTH = 20;

    /** Most conditions in a tree, groups included. */
    public static final int MAX_NODES = 1_000;

    /** Most constants and event names in a tree. */
    public static final int MAX_VALUES = 10_000;

    private Language() {}

    /** The lowest level whose readers understand a condition: the highest that one of its nodes needs. */
    public static int levelOf(Condition condition) {
        return switch (condition) {
            case All(var parts) ->
                parts.stream().mapToInt(Language::levelOf).max().orElse(1);
            case Any(var parts) ->
                parts.stream().mapToInt(Language::levelOf).max().orElse(1);
            case Not(var part) -> levelOf(part);
            case Performed performed -> Math.max(levelOfNaming(performed.via()), levelOfPart(performed.where()));
            case Related related -> Math.max(Math.max(2, levelOfNaming(related.via())), levelOfPart(related.where()));
            case CompareColumns _ -> 2;
            case Occurrence _, Bucket _ -> 3;
            case Compare compare -> compare.operator().level();
            case InSegment _ -> 1;
            case InList _ -> 4;
        };
    }

    private static int levelOfPart(Optional<Condition> part) {
        return part.map(Language::levelOf).orElse(1);
    }

    private static int levelOfNaming(Optional<Join> via) {
        return via.isPresent() ? 3 : 1;
    }
}

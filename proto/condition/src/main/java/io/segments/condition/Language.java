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
import io.segments.condition.Condition.Sequence;
import io.segments.condition.Condition.Sql;
import java.util.List;
import java.util.Optional;

/**
 * The language as a whole: its bounds and its level. A definition carries the level that it needs; a reader below it does
 * not evaluate, so that unknown content never widens an audience.
 */
public final class Language {

    /** The level that this version reads and writes. */
    public static final int CURRENT = 6;

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
            case Related related ->
                Math.max(
                        Math.max(levelOfMeasure(related.measure()), levelOfNaming(related.via())),
                        levelOfPart(related.where()));
            case CompareColumns _ -> 2;
            case Occurrence occurrence ->
                Math.max(Math.max(3, levelOfPart(occurrence.where())), levelOf(occurrence.satisfies()));
            case Sequence sequence ->
                sequence.steps().stream()
                        .mapToInt(step -> levelOfPart(step.where()))
                        .reduce(4, Math::max);
            case Bucket _ -> 3;
            case Compare compare ->
                Math.max(compare.operator().level(), compare.path().isPresent() ? 5 : 1);
            case InSegment _ -> 1;
            case InList _ -> 4;
            case Sql _ -> 6;
        };
    }

    /** The lowest level whose readers understand a segment: a limit that an older one overlooks would widen the audience. */
    public static int levelOf(Condition condition, Optional<MemberLimit> limit) {
        return Math.max(levelOf(condition), limit.isPresent() ? 4 : 1);
    }

    /** The same of a segment with exclusions, which overlooked would widen the audience, too. */
    public static int levelOf(Condition condition, Optional<MemberLimit> limit, List<Exclusion> exclusions) {
        return exclusions.stream()
                .mapToInt(exclusion -> Math.max(4, levelOf(exclusion.condition())))
                .reduce(levelOf(condition, limit), Math::max);
    }

    /** The same of what comes before a segment in a priority list: one that overlooks it would widen the audience, too. */
    public static int levelOfPrecedence(List<String> before) {
        return before.isEmpty() ? 1 : 5;
    }

    private static int levelOfMeasure(Measure measure) {
        return measure instanceof Measure.Every(var every) ? Math.max(4, levelOf(every)) : 2;
    }

    private static int levelOfPart(Optional<Condition> part) {
        return part.map(Language::levelOf).orElse(1);
    }

    private static int levelOfNaming(Optional<Join> via) {
        return via.isPresent() ? 3 : 1;
    }
}

package io.segments.definition.segment;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.SqlUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people say about a segment. It need not be right: {@link SegmentCheck} says what is wrong with it.
 *
 * @param displayName name for people
 * @param tags words by which people find it again
 * @param dataset the dataset whose rows are the members
 * @param condition who belongs
 * @param memberLimit how many of those for whom the condition holds are members; empty for all
 * @param ignoresExclusions whether the exclusions of the dataset do not apply
 * @param exposedColumns columns of the dataset that membership changes carry
 * @param refreshInterval how often the membership is brought up to date
 * @param guard when a difference is held
 */
public record SegmentSpec(
        String displayName,
        List<String> tags,
        String dataset,
        Condition condition,
        Optional<MemberLimit> memberLimit,
        boolean ignoresExclusions,
        List<String> exposedColumns,
        Duration refreshInterval,
        Guard guard) {

    /** How often a membership is brought up to date when nothing is said. */
    public static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofMinutes(15);

    public SegmentSpec {
        tags = List.copyOf(tags);
        exposedColumns = List.copyOf(exposedColumns);
    }

    /** The same with another condition. */
    SegmentSpec with(Condition condition) {
        return new SegmentSpec(
                displayName,
                tags,
                dataset,
                condition,
                memberLimit,
                ignoresExclusions,
                exposedColumns,
                refreshInterval,
                guard);
    }

    /** Whether another description has the same name, and the same members for the same reason. */
    boolean saysTheSameOfMembersAs(SegmentSpec other) {
        return displayName.equals(other.displayName)
                && dataset.equals(other.dataset)
                && condition.equals(other.condition)
                && memberLimit.equals(other.memberLimit);
    }

    /** The SQL in its condition. */
    public Set<SqlUse> conditionSql() {
        return SqlUse.in(condition, dataset);
    }

    /** Whether another description gives the same members, told in the same way. */
    boolean definesTheSameAs(SegmentSpec other) {
        return dataset.equals(other.dataset)
                && condition.equals(other.condition)
                && memberLimit.equals(other.memberLimit)
                && ignoresExclusions == other.ignoresExclusions
                && exposedColumns.equals(other.exposedColumns);
    }
}

package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.RemovalLimits;
import io.segments.evaluator.catalog.Waiver;
import io.segments.evaluator.membership.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a difference is applied or held. A held one is suspicious: it may come from a broken source, and what is
 * removed from a destination can't always be put back.
 */
public final class Guard {

    private static final String EMPTY_SOURCE = "empty-source";
    private static final String REMOVAL_SHARE = "removal-share";
    private static final String REMOVAL_SHARE_IN_A_DAY = "removal-share-24h";

    /** What somebody can say is right; a result that is not well defined can't be waived. */
    private static final Set<String> WAIVABLE = Set.of(EMPTY_SOURCE, REMOVAL_SHARE, REMOVAL_SHARE_IN_A_DAY);

    private Guard() {}

    /**
     * What is known of a difference and of the source that it is from.
     *
     * @param definitionVersion the definition that was evaluated
     * @param before members before
     * @param exited members that would leave
     * @param removedLately members that left in the 24 hours before
     * @param source what the warehouse gave
     */
    public record Facts(long definitionVersion, long before, long exited, long removedLately, Source source) {}

    /**
     * What the warehouse gave for a unit.
     *
     * @param rows rows with an id
     * @param nullIds rows without one
     * @param duplicateIds ids that more than one member has, counted up to a few
     */
    public record Source(long rows, long nullIds, long duplicateIds) {}

    /** What is done with a difference. */
    public sealed interface Verdict {

        /** It is applied. */
        record Pass() implements Verdict {}

        /** It is not applied until a waiver or a newer attempt. */
        record Hold(List<Attempt.Reason> findings) implements Verdict {
            public Hold {
                findings = List.copyOf(findings);
            }
        }
    }

    /**
     * Judges a difference.
     *
     * @param limits of the segment, or the service's
     * @param maxNullShare largest share of rows that may lack an id
     */
    public static Verdict judge(
            Facts facts, RemovalLimits limits, double maxNullShare, Optional<Waiver> waiver, Instant now) {
        var broken = brokenKeys(facts.source(), maxNullShare);
        if (!broken.isEmpty()) {
            return new Verdict.Hold(broken);
        }
        var suspicious = suspiciousRemovals(facts, limits);
        if (suspicious.isEmpty()
                || waiver.filter(it -> it.admits(facts.definitionVersion(), facts.exited(), now))
                        .isPresent()) {
            return new Verdict.Pass();
        }
        return new Verdict.Hold(suspicious);
    }

    private static List<Attempt.Reason> brokenKeys(Source source, double maxNullShare) {
        var findings = new ArrayList<Attempt.Reason>();
        if (source.duplicateIds() > 0) {
            findings.add(reason(
                    "duplicate-ids",
                    "At least %d ids belong to more than one row; make the dataset's id column unique"
                            .formatted(source.duplicateIds())));
        }
        var all = source.rows() + source.nullIds();
        if (source.nullIds() > maxNullShare * all) {
            findings.add(reason(
                    "null-ids",
                    "%d of %d rows have no id; at most a share of %s is accepted"
                            .formatted(source.nullIds(), all, maxNullShare)));
        }
        return findings;
    }

    private static List<Attempt.Reason> suspiciousRemovals(Facts facts, RemovalLimits limits) {
        var findings = new ArrayList<Attempt.Reason>();
        if (facts.source().rows() == 0 && facts.before() > 0) {
            findings.add(reason(
                    EMPTY_SOURCE, "The dataset has no rows, and %d members would leave".formatted(facts.before())));
        }
        if (!limits.admit(facts.exited(), facts.before())) {
            findings.add(reason(
                    REMOVAL_SHARE,
                    "%d of %d members would leave; the segment's guard allows a share of %s"
                            .formatted(facts.exited(), facts.before(), limits.maxRemovalShare())));
        }
        var inADay = facts.removedLately() + facts.exited();
        var baseline = facts.before() + facts.removedLately();
        if (facts.exited() > 0 && !limits.admit(inADay, baseline)) {
            findings.add(reason(
                    REMOVAL_SHARE_IN_A_DAY,
                    "%d of %d members would have left within 24 hours; the segment's guard allows a share of %s"
                            .formatted(inADay, baseline, limits.maxRemovalShare())));
        }
        return findings;
    }

    /** Whether a waiver would let an attempt like this one pass. */
    public static boolean isWaived(Attempt held, Optional<Waiver> waiver, Instant now) {
        return held.findings().stream().allMatch(reason -> WAIVABLE.contains(reason.code()))
                && waiver.filter(it -> it.admits(held.definitionVersion(), held.wouldExit(), now))
                        .isPresent();
    }

    private static Attempt.Reason reason(String code, String message) {
        return new Attempt.Reason("$", code, message);
    }
}

package io.segments.evaluator.emission;

import io.segments.eventing.MembershipSummary;
import java.util.List;

/**
 * The public topic's cursor of one segment: everything up to it is on the topic.
 *
 * @param evaluation the evaluation that is being emitted, or was last; 0 when none was
 * @param memberKey changes up to this member key are emitted; empty before the first and once ended
 * @param ended the closing event is emitted, too
 * @param partitions the membership as it stands on the topic, by partition; empty before the first evaluation
 */
public record PublicCursor(
        long evaluation, String memberKey, boolean ended, List<MembershipSummary.Partition> partitions) {

    /** That of a segment of which nothing was emitted. */
    public static final PublicCursor START = new PublicCursor(0, "", true, List.of());

    public PublicCursor {
        partitions = List.copyOf(partitions);
    }

    /** The last evaluation that is emitted to its end; 0 when none is. */
    public long published() {
        return current() - 1;
    }

    /** The evaluation that has to be emitted next, or on. */
    public long current() {
        return ended ? evaluation + 1 : evaluation;
    }

    /** Where the current evaluation's emission goes on: after this member key; empty at its beginning. */
    public String after() {
        return ended ? "" : memberKey;
    }

    /** The cursor after a change of the current evaluation. */
    public PublicCursor movedTo(String newMemberKey, List<MembershipSummary.Partition> summary) {
        return new PublicCursor(current(), newMemberKey, false, summary);
    }

    /** The cursor after the closing event of the current evaluation. */
    public PublicCursor closed(List<MembershipSummary.Partition> summary) {
        return new PublicCursor(current(), "", true, summary);
    }
}

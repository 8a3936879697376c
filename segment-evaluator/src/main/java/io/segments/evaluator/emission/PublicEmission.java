package io.segments.evaluator.emission;

import io.segments.evaluator.membership.ChangeLog;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.eventing.KeyHash;
import io.segments.eventing.MembershipSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Emission to the public topics: the changes of each evaluation by member key, then its closing event with the counts and
 * checksums that the topic holds, and then the next evaluation. A numbered evaluation is always emitted to its end.
 */
final class PublicEmission {

    private static final Logger LOG = Logger.getLogger(PublicEmission.class);

    private final ChangeLog store;
    private final EmissionTopics topics;

    PublicEmission(ChangeLog store, EmissionTopics topics) {
        this.store = store;
        this.topics = topics;
    }

    /** What follows a cursor: at most so many changes, of one evaluation or several. */
    Portion after(SegmentKey segment, PublicCursor start, int limit) {
        var records = new ArrayList<Outgoing>();
        var cursor = start;
        var room = limit;
        while (room > 0) {
            var evaluation = store.nextEvaluation(segment, cursor.current() - 1);
            if (evaluation.isEmpty()) {
                break;
            }
            var before = records.size();
            cursor = emit(evaluation.get(), cursor, room, records);
            room -= records.size() - before;
            if (!cursor.ended()) {
                break;
            }
        }
        return records.isEmpty()
                ? Portion.NONE
                : new Portion(records, Optional.of(new ProgressEntry.OfSegment(segment, cursor)));
    }

    private PublicCursor emit(Evaluation evaluation, PublicCursor start, int limit, List<Outgoing> records) {
        var summary = summary(evaluation, start);
        var after = start.after().isEmpty() ? null : start.after();
        var changes = store.changesAfter(evaluation.segment(), evaluation.number(), after, limit);
        for (var change : changes) {
            records.add(new Outgoing.Changed(evaluation, count(change, summary), change));
        }
        if (changes.size() == limit) {
            return start.movedTo(changes.getLast().memberKey(), summary.partitions());
        }
        if (summary.count() != evaluation.size()) {
            LOG.errorf(
                    "Evaluation %d of %s closes with %d members where the store has %d",
                    evaluation.number(), evaluation.segment(), summary.count(), evaluation.size());
        }
        records.add(new Outgoing.Closed(evaluation, summary.partitions()));
        return start.closed(summary.partitions());
    }

    private MembershipSummary summary(Evaluation evaluation, PublicCursor cursor) {
        return cursor.partitions().isEmpty()
                ? new MembershipSummary(topics.membershipPartitions(evaluation.unit()))
                : MembershipSummary.from(cursor.partitions());
    }

    private static int count(MembershipChange change, MembershipSummary summary) {
        return switch (change.operation()) {
            case ENTERED -> summary.add(change.memberKey(), change.revision());
            case EXITED -> summary.remove(change.memberKey(), change.previousRevision());
            case FORGOTTEN ->
                KeyHash.partition(change.memberKey(), summary.partitions().size());
            case UPDATED -> summary.update(change.memberKey(), change.previousRevision(), change.revision());
        };
    }
}

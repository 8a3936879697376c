package io.segments.evaluator.emission;

import io.segments.evaluator.membership.SegmentKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What turned out to be larger than a record may be. A row of a sync is refused with its reason, and its lane moves on. A change of a numbered evaluation can't be
 * left out: its segment stands still, and nobody else does. Belongs to the owner's thread.
 */
final class Oversized {

    private static final Logger LOG = Logger.getLogger(Oversized.class);

    private final Set<Row> rows = new HashSet<>();
    private final Set<SegmentKey> segments = new HashSet<>();

    private record Row(LaneKey lane, long place) {}

    /** These were found to be too large. */
    void found(Collection<Outgoing> records) {
        records.forEach(this::found);
    }

    /** Whether the row was found to be too large. */
    boolean holds(LaneKey lane, long place) {
        return !rows.isEmpty() && rows.contains(new Row(lane, place));
    }

    /** Whether a change of the segment was found to be too large. */
    boolean holds(SegmentKey segment) {
        return segments.contains(segment);
    }

    private void found(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Delivered delivered -> {
                var lane = new LaneKey(delivered.run().sync(), delivered.run().lane());
                rows.add(new Row(lane, delivered.row().place()));
                LOG.warnf(
                        "A record of run %d of %s is larger than a record may be; it is refused",
                        delivered.run().run(), lane.sync());
            }
            case Outgoing.Changed changed -> stop(changed.evaluation().segment());
            case Outgoing.Closed closed -> stop(closed.evaluation().segment());
            case Outgoing.Ended _,
                    Outgoing.Barrier _,
                    Outgoing.RunBegun _,
                    Outgoing.RunEnded _,
                    Outgoing.Refused _,
                    Outgoing.Held _,
                    Outgoing.Waiting _,
                    Outgoing.Empty _,
                    Outgoing.Moved _ ->
                throw new IllegalStateException("a record of bounded size is larger than the broker takes: "
                        + outgoing.getClass().getSimpleName());
        }
    }

    private void stop(SegmentKey segment) {
        segments.add(segment);
        LOG.errorf(
                "A record of %s is larger than the broker takes: its public topic stands still until the broker takes it",
                segment);
    }
}

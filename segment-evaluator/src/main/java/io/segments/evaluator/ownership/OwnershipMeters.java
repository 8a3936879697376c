package io.segments.evaluator.ownership;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How this process's owners stand, as metrics. */
public final class OwnershipMeters {

    /** The meters: gauges over all partitions that this process owns. */
    public enum Meter {
        /** Ownership partitions that are worked on. */
        PARTITIONS("segments.ownership.partitions"),
        /** Ownership partitions whose store was refused: a person has to act. */
        REFUSED("segments.ownership.refused"),
        /** Ownership partitions whose store has lost what was written, and is being rebuilt. */
        REBUILDING("segments.ownership.rebuilding"),
        /** Active segments. */
        SEGMENTS("segments.evaluation.segments"),
        /** Segments whose last attempt the guard holds: a person has to look. */
        HELD("segments.evaluation.held"),
        /** Segments whose last attempt failed. */
        FAILED("segments.evaluation.failed"),
        /** Segments with an evaluation that is not on the public topic yet. */
        BEHIND("segments.emission.behind"),
        /** Seconds since the segment that waits longest should have been brought up to date. */
        OVERDUE("segments.evaluation.overdue"),
        /** Syncs of which nothing is planned or emitted until something changes. */
        WAITING("segments.emission.waiting"),
        /** Syncs whose destination may hold members that nobody knows of, since the store was lost: somebody has to ask for a resync. */
        LEAVERS_UNKNOWN("segments.emission.leavers.unknown");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private OwnershipMeters() {}

    public static void register(MeterRegistry registry, PartitionOwners owners) {
        gauge(registry, owners, Meter.PARTITIONS, owner -> owner.state() instanceof OwnerState.Working ? 1 : 0);
        gauge(registry, owners, Meter.REFUSED, owner -> owner.state() instanceof OwnerState.Refused ? 1 : 0);
        gauge(registry, owners, Meter.REBUILDING, owner -> owner.state() instanceof OwnerState.Rebuilding ? 1 : 0);
        gauge(registry, owners, Meter.SEGMENTS, owner -> owner.report().segments());
        gauge(registry, owners, Meter.HELD, owner -> owner.report().held());
        gauge(registry, owners, Meter.FAILED, owner -> owner.report().failed());
        gauge(registry, owners, Meter.BEHIND, owner -> owner.report().behind());
        gauge(registry, owners, Meter.WAITING, owner -> owner.report().waitingSyncs());
        gauge(registry, owners, Meter.LEAVERS_UNKNOWN, owner -> owner.report().leaversUnknown());
        Gauge.builder(
                        Meter.OVERDUE.id(),
                        owners,
                        it -> it.all().stream()
                                .mapToDouble(owner -> owner.report().overdue().toMillis() / 1000.0)
                                .max()
                                .orElse(0))
                .baseUnit("seconds")
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, PartitionOwners owners, Meter meter, ToDoubleFunction<PartitionOwner> value) {
        Gauge.builder(
                        meter.id(),
                        owners,
                        it -> it.all().stream().mapToDouble(value).sum())
                .register(registry);
    }
}

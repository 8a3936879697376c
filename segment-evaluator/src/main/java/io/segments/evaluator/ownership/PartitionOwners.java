package io.segments.evaluator.ownership;

import io.segments.evaluator.membership.SegmentKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** The owners of the partitions that are assigned to this process. */
public final class PartitionOwners {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final IntFunction<PartitionOwner> factory;
    private final Map<Integer, PartitionOwner> owners = new ConcurrentHashMap<>();

    public PartitionOwners(IntFunction<PartitionOwner> factory) {
        this.factory = factory;
    }

    /** These partitions are assigned anew. */
    public void assigned(Collection<Integer> partitions) {
        for (var partition : partitions) {
            var owner = factory.apply(partition);
            var former = owners.put(partition, owner);
            if (former != null) {
                former.stop(Duration.ZERO);
            }
            owner.start();
        }
    }

    /** These partitions go to somebody else, who waits until this returns. */
    public void revoked(Collection<Integer> partitions) {
        end(partitions, PATIENCE);
    }

    /** These partitions may belong to somebody else already. */
    public void lost(Collection<Integer> partitions) {
        end(partitions, Duration.ofMillis(1));
    }

    /** Segments of a partition should be evaluated now; none means that only state should be compared. */
    public void wake(int partition, Collection<SegmentKey> segments) {
        var owner = owners.get(partition);
        if (owner != null) {
            owner.wake(segments);
        }
    }

    /** Everybody looks at what has to be done. */
    public void wakeAll() {
        owners.values().forEach(owner -> owner.wake(List.of()));
    }

    public List<PartitionOwner> all() {
        return List.copyOf(owners.values());
    }

    private void end(Collection<Integer> partitions, Duration patience) {
        var ending = partitions.stream()
                .map(owners::remove)
                .filter(owner -> owner != null)
                .toList();
        ending.parallelStream().forEach(owner -> owner.stop(patience));
    }
}

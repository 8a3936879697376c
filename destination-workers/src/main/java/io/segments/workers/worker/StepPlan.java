package io.segments.workers.worker;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.LaneRecord.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a contiguous range of a partition is sent: of each identity of an object only the last delivery, the others are superseded; so no two operations on one identity can
 * overtake each other, in whichever order the batches go. The next range is sent when this one is settled.
 */
final class StepPlan {

    private final Declaration declaration;
    private final Screening screening;

    StepPlan(Declaration declaration) {
        this.declaration = declaration;
        this.screening = new Screening(declaration);
    }

    /**
     * A batch and where its operations are in the step.
     *
     * @param batch what to send
     * @param indices for each operation, the index of its delivery
     */
    record Load(Batch batch, List<Integer> indices) {}

    /** Who an identity is: a sync's name for a member, in one object. */
    private record Addressee(Target target, String identity) {
        static Addressee of(Delivery delivery) {
            return new Addressee(
                    delivery.operation().target(), delivery.operation().identity());
        }
    }

    /**
     * Plans the deliveries of a range.
     *
     * @param verdicts gets the verdicts that need no request
     * @param superseding gets, for each superseded delivery, the index of the one that is sent instead; -1 for others
     */
    List<Load> plan(String topic, int partition, List<Delivery> deliveries, Verdict[] verdicts, int[] superseding) {
        var last = new HashMap<Addressee, Integer>(deliveries.size() * 2);
        for (var i = 0; i < deliveries.size(); i++) {
            last.put(Addressee.of(deliveries.get(i)), i);
        }
        var sent = new ArrayList<Integer>(deliveries.size());
        for (var i = 0; i < deliveries.size(); i++) {
            var delivery = deliveries.get(i);
            var newest = last.getOrDefault(Addressee.of(delivery), i);
            superseding[i] = newest == i ? -1 : newest;
            if (newest == i) {
                var finding = screening.findingOn(delivery);
                finding.ifPresent(invalid -> verdicts[newest] = invalid);
                if (finding.isEmpty()) {
                    sent.add(i);
                }
            }
        }
        return loads(topic, partition, deliveries, sent);
    }

    private List<Load> loads(String topic, int partition, List<Delivery> deliveries, List<Integer> sent) {
        var groups = new LinkedHashMap<Object, List<Integer>>();
        for (var index : sent) {
            var group = group(deliveries.get(index).operation());
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(index);
        }
        return cut(topic, partition, deliveries, groups);
    }

    private Object group(Operation operation) {
        return switch (declaration.grouping()) {
            case BY_TARGET -> operation.target();
            case BY_TARGET_AND_KIND -> List.of(operation.target(), operation.kind());
            case BY_PARTITION -> Grouping.BY_PARTITION;
        };
    }

    private List<Load> cut(String topic, int partition, List<Delivery> deliveries, Map<Object, List<Integer>> groups) {
        var limits = declaration.limits();
        var loads = new ArrayList<Load>();
        for (var group : groups.values()) {
            var from = 0;
            var bytes = 0L;
            for (var i = 0; i < group.size(); i++) {
                var size = deliveries.get(group.get(i)).operation().size();
                if (i > from && (i - from >= limits.records() || bytes + size > limits.bytes())) {
                    loads.add(load(topic, partition, deliveries, group.subList(from, i)));
                    from = i;
                    bytes = 0;
                }
                bytes += size;
            }
            loads.add(load(topic, partition, deliveries, group.subList(from, group.size())));
        }
        loads.sort(Comparator.comparing(load -> load.indices().getFirst()));
        return loads;
    }

    private static Load load(String topic, int partition, List<Delivery> deliveries, List<Integer> indices) {
        List<Operation> operations =
                indices.stream().map(index -> deliveries.get(index).operation()).toList();
        return new Load(new Batch(topic, partition, operations), List.copyOf(indices));
    }
}

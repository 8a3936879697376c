package io.segments.condition.check;

import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what a condition says of other segments. */
final class SegmentCheck {

    private final Segments segments;
    private final String checked;
    private final Findings findings;

    SegmentCheck(Segments segments, String checked, Findings findings) {
        this.segments = segments;
        this.checked = checked;
        this.findings = findings;
    }

    void check(String segment, DatasetSchema dataset, NodePath path) {
        if (segment.equals(checked)) {
            findings.add(path, FindingCode.SEGMENT_CYCLE, "a segment cannot refer to itself");
            return;
        }
        var reference = segments.find(segment);
        if (reference.isEmpty()) {
            findings.add(path, FindingCode.UNKNOWN_SEGMENT, "there is no segment \"" + segment + "\"");
            return;
        }
        if (!reference.get().dataset().equals(dataset.id())) {
            findings.add(
                    path,
                    FindingCode.OTHER_DATASET,
                    "segment \"%s\" is one of dataset \"%s\"; only segments of \"%s\" can be used here"
                            .formatted(segment, reference.get().dataset(), dataset.id()));
        }
        var way = wayBackFrom(segment);
        if (!way.isEmpty()) {
            findings.add(
                    path,
                    FindingCode.SEGMENT_CYCLE,
                    "segments must not refer to each other in a circle: " + String.join(" -> ", way));
        }
    }

    /** The shortest way of references from the checked segment over another one back to itself; empty if there is none. */
    private List<String> wayBackFrom(String segment) {
        Map<String, String> cameFrom = new HashMap<>(Map.of(segment, checked));
        var ahead = new ArrayDeque<>(List.of(segment));
        while (!ahead.isEmpty()) {
            var here = ahead.remove();
            for (var next :
                    segments.find(here).map(Segments.Reference::references).orElse(Set.of())) {
                if (next.equals(checked)) {
                    return way(here, cameFrom);
                }
                if (cameFrom.putIfAbsent(next, here) == null) {
                    ahead.add(next);
                }
            }
        }
        return List.of();
    }

    private List<String> way(String last, Map<String, String> cameFrom) {
        var way = new ArrayDeque<>(List.of(checked));
        for (var step = last; step != null && !step.equals(checked); step = cameFrom.get(step)) {
            way.addFirst(step);
        }
        way.addFirst(checked);
        return List.copyOf(way);
    }
}

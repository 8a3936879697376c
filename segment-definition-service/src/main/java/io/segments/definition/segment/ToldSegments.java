package io.segments.definition.segment;

import static java.util.stream.Collectors.toMap;

import io.segments.api.Finding;
import io.segments.condition.FindingCode;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.ComputedColumn;
import io.segments.definition.segment.Segments.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks the segments that computed columns of a dataset tell of by their ids. */
final class ToldSegments {

    private static final int MOST = 500;

    private ToldSegments() {}

    /** Whether columns tell of any. */
    static boolean areIn(Collection<ComputedColumn> columns) {
        return columns.stream()
                .anyMatch(column -> column.computation() instanceof Memberships(var segments) && !segments.isEmpty());
    }

    /**
     * Everything that is wrong with them.
     *
     * @param links every segment of the workspace that is not deleted
     */
    static List<Finding> check(String dataset, List<ComputedColumn> columns, Collection<Link> links) {
        var known = links.stream().collect(toMap(Link::id, Function.identity()));
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).computation() instanceof Memberships(var segments)) {
                var path = "$.computedColumns[" + i + "].memberships.segments";
                if (segments.size() > MOST) {
                    findings.add(io.segments.api.FindingCode.INVALID_VALUE.at(
                            path, "there are more than " + MOST + "; leave them out to tell of all"));
                }
                segments.stream()
                        .flatMap(segment -> check(path, segment, dataset, known).stream())
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static List<Finding> check(String path, String segment, String dataset, Map<String, Link> known) {
        var link = known.get(segment);
        if (link == null) {
            return List.of(new Finding(
                    path,
                    FindingCode.UNKNOWN_SEGMENT.code(),
                    "there is no segment \"" + segment + "\""
                            + NearestNames.hint(segment, List.copyOf(known.keySet()))));
        }
        return link.dataset().equals(dataset)
                ? List.of()
                : List.of(new Finding(
                        path,
                        FindingCode.OTHER_DATASET.code(),
                        "segment \"%s\" is one of dataset \"%s\"; members of \"%s\" are in segments of their own dataset only"
                                .formatted(segment, link.dataset(), dataset)));
    }
}

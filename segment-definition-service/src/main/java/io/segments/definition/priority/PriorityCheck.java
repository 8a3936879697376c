package io.segments.definition.priority;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.NearestNames;
import io.segments.definition.form.Words;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.Segments.Link;
import io.segments.definition.segment.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says everything that is wrong with a priority list at once. */
final class PriorityCheck {

    private static final int LONGEST_NAME = 200;
    private static final int FEWEST = 2;
    private static final int MOST = 50;
    private static final String CYCLE = io.segments.condition.FindingCode.SEGMENT_CYCLE.code();

    private final PriorityListKey key;
    private final PriorityListSpec spec;
    private final Map<String, Segment> segments;
    private final Map<String, Link> links;
    private final Set<String> former;
    private final List<Finding> findings = new ArrayList<>();

    private PriorityCheck(
            PriorityListKey key,
            PriorityListSpec spec,
            Map<String, Segment> segments,
            Map<String, Link> links,
            Set<String> former) {
        this.key = key;
        this.spec = spec;
        this.segments = segments;
        this.links = links;
        this.former = former;
    }

    /**
     * What is wrong; empty when nothing is.
     *
     * @param segments those of the named segments that there are
     * @param former the segments that the list has until now
     * @param links every segment of the workspace that is not deleted
     */
    static List<Finding> of(
            PriorityListKey key,
            PriorityListSpec spec,
            boolean datasetExists,
            List<Segment> segments,
            List<String> former,
            List<Link> links) {
        var check = new PriorityCheck(
                key,
                spec,
                segments.stream().collect(Collectors.toMap(each -> each.key().id(), Function.identity())),
                links.stream().collect(Collectors.toMap(Link::id, Function.identity())),
                Set.copyOf(former));
        check.findings.addAll(Words.required("$.displayName", spec.displayName(), LONGEST_NAME));
        if (!datasetExists) {
            check.find(FindingCode.UNKNOWN_REFERENCE, "$.dataset", "there is no such dataset; create it first");
        }
        check.number();
        check.segments();
        check.cycles();
        return List.copyOf(check.findings);
    }

    private void number() {
        var number = spec.segments().size();
        if (number < FEWEST || number > MOST) {
            find(
                    FindingCode.INVALID_VALUE,
                    "$.segments",
                    "a priority list has %d to %d segments; here are %d".formatted(FEWEST, MOST, number));
        }
    }

    private void segments() {
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.segments().size(); i++) {
            var id = spec.segments().get(i);
            var path = "$.segments[" + i + "]";
            if (!seen.add(id)) {
                find(FindingCode.INVALID_VALUE, path, "the segment is there twice; keep one of them");
                continue;
            }
            var segment = Optional.ofNullable(segments.get(id)).filter(each -> !each.isDeleted());
            if (segment.isEmpty()) {
                find(
                        FindingCode.UNKNOWN_REFERENCE,
                        path,
                        "there is no such segment" + NearestNames.hint(id, List.copyOf(links.keySet())));
            } else {
                segment(path, segment.get());
            }
        }
    }

    private void segment(String path, Segment segment) {
        if (!segment.spec().dataset().equals(spec.dataset())) {
            find(
                    FindingCode.INVALID_VALUE,
                    path,
                    "it is of dataset \"" + segment.spec().dataset() + "\"; all are of one dataset");
        }
        if (segment.state() == State.DRAFT) {
            find(FindingCode.INVALID_VALUE, path, "it is a draft and has no members yet; publish it first");
        }
        segment.cohortOf()
                .ifPresent(parent ->
                        find(FindingCode.INVALID_VALUE, path, "it is a cohort; put \"" + parent + "\" there"));
        segment.precedence()
                .filter(precedence -> !precedence.list().equals(key.id()))
                .ifPresent(precedence -> find(
                        FindingCode.INVALID_VALUE,
                        path,
                        "it is in priority list \"" + precedence.list() + "\"; a segment is in one at most"));
    }

    /** Each comes after those before it, so none of those may depend on it. */
    private void cycles() {
        for (var i = 0; i < spec.segments().size(); i++) {
            var reached = reached(spec.segments().get(i));
            for (var later : spec.segments().subList(i + 1, spec.segments().size())) {
                if (reached.contains(later)) {
                    findings.add(new Finding(
                            "$.segments[" + i + "]",
                            CYCLE,
                            "it depends on segment \"" + later + "\", which comes after it"));
                }
            }
        }
    }

    /** What a segment depends on, apart from the order that is to be changed. */
    private Set<String> reached(String from) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Optional.ofNullable(links.get(open.remove())).stream()
                    .flatMap(link -> dependencies(link).stream())
                    .filter(reached::add)
                    .forEach(open::add);
        }
        reached.remove(from);
        return reached;
    }

    private Set<String> dependencies(Link link) {
        return former.contains(link.id()) ? link.refersTo() : link.dependsOn();
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}

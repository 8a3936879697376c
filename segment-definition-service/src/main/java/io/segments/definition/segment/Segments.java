package io.segments.definition.segment;

import io.segments.definition.dataset.DatasetKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The segments that there are. */
public interface Segments {

    /** A segment, also a deleted one. */
    Uni<Optional<Segment>> find(SegmentKey key);

    /** A page of a workspace's segments, by id. */
    Uni<List<Segment>> page(String workspace, Query query);

    /** Every version of a segment below a version, newest first. */
    Uni<List<Segment>> versions(SegmentKey key, long before, int limit);

    /** What refers to what among the segments of a workspace that are not deleted. */
    Uni<List<Link>> links(String workspace);

    /** The segments that are not deleted and are built on a dataset, or reach it in their condition. */
    Uni<List<Segment>> on(DatasetKey dataset);

    /** How many segments of all workspaces are in each state, without deleted ones. */
    Uni<Map<State, Long>> numbers();

    /** Writes a version of a segment, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(Segment segment);

    /**
     * Which segments a page shows.
     *
     * @param filter only these
     * @param after only ids after this one; empty for the first page
     * @param limit most segments to return
     */
    record Query(Filter filter, String after, int limit) {}

    /**
     * Some of the segments.
     *
     * @param state only segments in this state; otherwise all but the deleted ones
     * @param dataset only segments of this dataset
     * @param tag only segments with this tag
     * @param text only segments with this text in id or name, ignoring case
     * @param withCohorts also segments that are cohorts of others
     */
    record Filter(
            Optional<State> state,
            Optional<String> dataset,
            Optional<String> tag,
            Optional<String> text,
            boolean withCohorts) {}

    /**
     * A segment as others refer to it.
     *
     * @param refersTo the segments that its condition refers to
     * @param lists the lists that its condition names
     * @param before the segments that come before it in a priority list
     * @param cohortOf the segment that it is a cohort of
     */
    record Link(
            String id,
            String dataset,
            State state,
            Set<String> refersTo,
            Set<String> lists,
            Set<String> before,
            Optional<String> cohortOf) {
        public Link {
            refersTo = Set.copyOf(refersTo);
            lists = Set.copyOf(lists);
            before = Set.copyOf(before);
        }

        /** The segments whose accepted members its evaluation reads. */
        public Set<String> dependsOn() {
            return Stream.concat(refersTo.stream(), before.stream()).collect(Collectors.toUnmodifiableSet());
        }
    }
}

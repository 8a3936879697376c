package io.segments.evaluator.evaluation;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipColumn;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Segments of one dataset whose members are computed in one pass.
 *
 * @param schemas the dataset and every one that conditions reach
 * @param zone the workspace's time zone
 * @param asOf the instant as of which membership is computed
 * @param memberships columns of parts that are not asked of the warehouse, because they tell of accepted memberships
 * @param lists the content of every list that conditions name, by the list's id
 * @param erased rows that are nobody's members; empty when that can't be known
 */
public record UnitTask(
        UnitKey unit,
        DatasetSchema dataset,
        Schemas schemas,
        ZoneId zone,
        Instant asOf,
        List<Part> parts,
        List<MembershipColumn> memberships,
        Map<String, Long> lists,
        Optional<Erased> erased) {

    /** Nobody is erased. */
    public UnitTask(
            UnitKey unit,
            DatasetSchema dataset,
            Schemas schemas,
            ZoneId zone,
            Instant asOf,
            List<Part> parts,
            List<MembershipColumn> memberships,
            Map<String, Long> lists) {
        this(unit, dataset, schemas, zone, asOf, parts, memberships, lists, Optional.of(Erased.NOBODY));
    }

    public UnitTask {
        parts = List.copyOf(parts);
        memberships = List.copyOf(memberships);
        lists = Map.copyOf(lists);
    }

    /** The columns that members are to carry and the warehouse is asked for. */
    List<String> columns(Collection<Part> parts) {
        var beside = memberships.stream().map(MembershipColumn::name).collect(Collectors.toSet());
        return parts.stream()
                .flatMap(part ->
                        Stream.concat(part.projection().exposed().stream(), part.projection().mapped().stream()))
                .filter(column -> !beside.contains(column))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether members of a segment carry what other segments they are in. */
    boolean tellsOfMemberships(Part part) {
        return memberships.stream().anyMatch(column -> part.projection().keeps(column.name()));
    }

    /** Which keys of the store conditions mean. */
    KeySets sets() {
        return new KeySets(unit.workspace(), lists);
    }

    /**
     * One segment.
     *
     * @param limit how many of those for whom the condition holds are members; empty for all
     * @param basis what else its members follow from
     */
    public record Part(Condition condition, Optional<MemberLimit> limit, SegmentProjection projection, Basis basis) {

        /** Of a segment that has to be computed, whatever was before. */
        public Part(Condition condition, Optional<MemberLimit> limit, SegmentProjection projection) {
            this(condition, limit, projection, Basis.NONE);
        }

        SegmentKey segment() {
            return projection.segment();
        }
    }

    /**
     * What a segment's members follow from, besides its condition and the dataset.
     *
     * @param references the segments that its condition refers to
     * @param lists the content of every list that it depends on, by the list's id
     * @param last what was last applied; empty when there is nothing, or when an attempt is open
     * @param epoch the owner's: whoever takes over may find another store
     */
    public record Basis(Set<SegmentKey> references, Map<String, Long> lists, Optional<Evaluation> last, long epoch) {

        private static final Basis NONE = new Basis(Set.of(), Map.of(), Optional.empty(), 0);

        public Basis {
            references = Set.copyOf(references);
            lists = Map.copyOf(lists);
        }
    }
}

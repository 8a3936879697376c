package io.segments.evaluator.evaluation;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Segments of one dataset whose members are computed in one pass.
 *
 * @param schemas the dataset and every one that conditions reach
 * @param zone the workspace's time zone
 * @param asOf the instant as of which membership is computed
 */
public record UnitTask(
        UnitKey unit, DatasetSchema dataset, Schemas schemas, ZoneId zone, Instant asOf, List<Part> parts) {

    public UnitTask {
        parts = List.copyOf(parts);
    }

    /**
     * One segment.
     *
     * @param limit how many of those for whom the condition holds are members; empty for all
     */
    public record Part(Condition condition, Optional<MemberLimit> limit, SegmentProjection projection) {}
}

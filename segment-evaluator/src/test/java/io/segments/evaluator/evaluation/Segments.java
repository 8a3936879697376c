package io.segments.evaluator.evaluation;

import io.segments.condition.Condition;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.UnitKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Segments of one dataset for tests. */
final class Segments {

    static final UnitKey UNIT = new UnitKey("default", "users");
    static final Duration INTERVAL = Duration.ofMinutes(10);

    private Segments() {}

    static SegmentKey key(String id) {
        return new SegmentKey("default", id);
    }

    static SegmentDefinition segment(String id, long version) {
        return segment(id, version, new Content.Readable(new Condition.InSegment("base")));
    }

    static SegmentDefinition segment(String id, long version, Content content) {
        return new SegmentDefinition(
                key(id),
                version,
                version,
                SegmentDefinition.State.ACTIVE,
                "users",
                content,
                List.of(),
                INTERVAL,
                Optional.empty(),
                Optional.empty());
    }

    static SegmentProjection nothing(String id) {
        return new SegmentProjection(key(id), List.of(), List.of());
    }

    static Evaluation evaluation(String id, long number, long definitionVersion, Instant asOf) {
        return new Evaluation(
                UNIT,
                key(id),
                number,
                new EvaluationMeta(definitionVersion, asOf, List.of()),
                0,
                0,
                0,
                0,
                0,
                0,
                nothing(id));
    }

    static SegmentStatus evaluated(String id, long definitionVersion, Instant asOf) {
        return new SegmentStatus(Optional.of(evaluation(id, 1, definitionVersion, asOf)), Optional.empty(), 0);
    }

    static Attempt attempt(String id, long definitionVersion, Attempt.Outcome outcome, Instant next, String code) {
        return new Attempt(
                UNIT,
                key(id),
                "a1",
                definitionVersion,
                outcome,
                next.minusSeconds(60),
                List.of(new Attempt.Reason("$", code, "because")),
                0,
                500,
                0,
                1_000,
                next);
    }
}

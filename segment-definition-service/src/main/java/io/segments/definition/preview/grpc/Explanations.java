package io.segments.definition.preview.grpc;

import static io.segments.definition.wire.Timestamps.instant;

import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import io.segments.contract.evaluation.v1.ExplainedValue;
import io.segments.contract.evaluation.v1.PlanChangeResponse;
import io.segments.definition.preview.Explanation;
import io.segments.definition.preview.Explanation.Accepted;
import io.segments.definition.preview.Explanation.Found;
import io.segments.definition.preview.Explanation.Kind;
import io.segments.definition.preview.Plan;
import java.util.Optional;

/** Explanations and plans out of the contract's messages. */
final class Explanations {

    private Explanations() {}

    static Explanation explanation(ExplainMemberResponse response) {
        return new Explanation(
                instant(response.getAsOf()),
                response.getPartsList().stream().map(Explanations::part).toList(),
                response.hasPlace()
                        ? Optional.of(new Explanation.Place(
                                response.getPlace().getRank(),
                                response.getPlace().getWithin()))
                        : Optional.empty(),
                response.getExcludedByList(),
                response.getPrecededByList(),
                response.hasEvaluatedAsOf()
                        ? Optional.of(new Accepted(response.getEvaluation(), instant(response.getEvaluatedAsOf())))
                        : Optional.empty(),
                response.hasMembership()
                        ? Optional.of(Answers.membership(response.getMembership()))
                        : Optional.empty());
    }

    static Plan plan(PlanChangeResponse response) {
        return new Plan(
                instant(response.getAsOf()),
                response.hasEvaluatedAsOf()
                        ? Optional.of(new Accepted(response.getEvaluation(), instant(response.getEvaluatedAsOf())))
                        : Optional.empty(),
                response.getEntering(),
                response.getLeaving(),
                response.getUnchanged(),
                response.getTotal(),
                response.getEnterList().stream().map(Answers::row).toList(),
                response.getLeaveList().stream().map(Answers::row).toList());
    }

    private static Explanation.Part part(ExplainedPart part) {
        return new Explanation.Part(
                part.getPath(),
                part.getHolds(),
                part.getValuesList().stream().map(Explanations::reading).toList());
    }

    private static Explanation.Reading reading(ExplainedValue value) {
        return new Explanation.Reading(
                switch (value.getKind()) {
                    case KIND_COLUMN -> Kind.COLUMN;
                    case KIND_COUNT -> Kind.COUNT;
                    case KIND_AGGREGATE -> Kind.AGGREGATE;
                    case KIND_UNSPECIFIED, UNRECOGNIZED -> Kind.OTHER;
                },
                value.getColumn(),
                switch (value.getFound()) {
                    case FOUND_PRESENT -> Found.PRESENT;
                    case FOUND_MISSING -> Found.MISSING;
                    case FOUND_PERSONAL -> Found.PERSONAL;
                    case FOUND_BEYOND, FOUND_UNSPECIFIED, UNRECOGNIZED -> Found.BEYOND;
                },
                Answers.cell(value.getValue()));
    }
}

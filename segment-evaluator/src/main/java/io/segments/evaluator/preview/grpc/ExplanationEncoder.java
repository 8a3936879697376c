package io.segments.evaluator.preview.grpc;

import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import io.segments.contract.evaluation.v1.ExplainedValue;
import io.segments.contract.evaluation.v1.LimitedPlace;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.evaluator.preview.Explanation;
import io.segments.evaluator.preview.Explanation.Standing;
import io.segments.evaluator.wire.AttributeWire;

/** Explanations in the contract's words. */
final class ExplanationEncoder {

    private ExplanationEncoder() {}

    static ExplainMemberResponse response(Explanation explanation) {
        var response = ExplainMemberResponse.newBuilder().setAsOf(AttributeWire.timestamp(explanation.asOf()));
        explanation.parts().forEach(part -> response.addParts(part(part)));
        explanation
                .place()
                .ifPresent(place -> response.setPlace(
                        LimitedPlace.newBuilder().setRank(place.rank()).setWithin(place.within())));
        response.addAllExcludedBy(explanation.excludedBy());
        response.addAllPrecededBy(explanation.precededBy());
        explanation.standing().ifPresent(standing -> add(response, standing));
        return response.build();
    }

    private static ExplainedPart part(Explanation.Part part) {
        var message = ExplainedPart.newBuilder().setPath(part.path()).setHolds(part.holds());
        part.readings().forEach(reading -> message.addValues(value(reading)));
        return message.build();
    }

    private static ExplainedValue value(Explanation.Reading reading) {
        var message = ExplainedValue.newBuilder()
                .setKind(
                        switch (reading.kind()) {
                            case COLUMN -> ExplainedValue.Kind.KIND_COLUMN;
                            case COUNT -> ExplainedValue.Kind.KIND_COUNT;
                            case AGGREGATE -> ExplainedValue.Kind.KIND_AGGREGATE;
                        })
                .setColumn(reading.column())
                .setFound(
                        switch (reading.found()) {
                            case PRESENT -> ExplainedValue.Found.FOUND_PRESENT;
                            case MISSING -> ExplainedValue.Found.FOUND_MISSING;
                            case PERSONAL -> ExplainedValue.Found.FOUND_PERSONAL;
                            case BEYOND -> ExplainedValue.Found.FOUND_BEYOND;
                        });
        reading.value().map(ResponseEncoder::value).ifPresent(message::setValue);
        return message.build();
    }

    private static void add(ExplainMemberResponse.Builder response, Standing standing) {
        standing.last()
                .ifPresent(last -> response.setEvaluation(last.number())
                        .setEvaluatedAsOf(AttributeWire.timestamp(last.meta().asOf())));
        standing.membership()
                .ifPresent(membership -> response.setMembership(SegmentMembership.newBuilder()
                        .setSegment(membership.segment())
                        .setSince(membership.since())
                        .setEvaluation(membership.evaluation())
                        .setAsOf(AttributeWire.timestamp(membership.asOf()))));
    }
}

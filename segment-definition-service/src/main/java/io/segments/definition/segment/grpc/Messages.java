package io.segments.definition.segment.grpc;

import static io.segments.definition.wire.Timestamps.timestamp;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.Value;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.CreateSegmentRequest;
import io.segments.contract.definition.v1.Dataset.State;
import io.segments.contract.definition.v1.ListSegmentsRequest;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.segment.ConditionFindings;
import io.segments.definition.segment.Guard;
import io.segments.definition.segment.MemberLimitForm;
import io.segments.definition.segment.SegmentSpec;
import io.segments.definition.segment.Segments.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The contract's messages as this service reads and answers them. */
final class Messages {

    private Messages() {}

    static io.segments.contract.definition.v1.Dataset dataset(Dataset dataset) {
        return SchemaWire.encode(dataset.schema()).toBuilder()
                .setDisplayName(dataset.spec().displayName())
                .addAllExclusions(exclusions(dataset))
                .setState(dataset.isActive() ? State.STATE_ACTIVE : State.STATE_DELETED)
                .setCreateTime(timestamp(dataset.audit().created()))
                .setUpdateTime(timestamp(dataset.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(dataset.audit().actor()))
                .build();
    }

    private static List<io.segments.contract.definition.v1.Exclusion> exclusions(Dataset dataset) {
        return dataset.spec().exclusions().stream()
                .map(each -> ExclusionWire.encode(each.exclusion(), each.enabled()))
                .toList();
    }

    static Filter filter(ListSegmentsRequest request) {
        if (!Value.isSound(request.getTag())) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The field tag: " + Value.SOUND + ".");
        }
        var tag = Optional.of(request.getTag()).filter(given -> !given.isEmpty());
        return new Filter(Optional.empty(), Optional.empty(), tag, Optional.empty(), true);
    }

    static SegmentSpec spec(CreateSegmentRequest request) {
        return new SegmentSpec(
                request.getDisplayName().isEmpty() ? request.getSegmentId() : request.getDisplayName(),
                request.getTagsList(),
                request.getDataset(),
                condition(request),
                limit(request),
                request.getIgnoresExclusions(),
                request.getExposedColumnsList(),
                request.hasRefreshInterval()
                        ? interval(request.getRefreshInterval())
                        : SegmentSpec.DEFAULT_REFRESH_INTERVAL,
                Guard.DEFAULT);
    }

    private static Condition condition(CreateSegmentRequest request) {
        return switch (ConditionWire.decode(request.getCondition())) {
            case UnderstoodCondition(var condition) -> condition;
            case UnsupportedCondition(var path, var reason) ->
                throw ConditionFindings.refusal(List.of(new Finding(
                        ConditionFindings.PLACE + path.substring(1), FindingCode.INVALID_VALUE.code(), reason)));
        };
    }

    private static Optional<MemberLimit> limit(CreateSegmentRequest request) {
        return request.hasMemberLimit()
                ? switch (MemberLimitWire.decode(request.getMemberLimit())) {
                    case UnderstoodLimit(var limit) -> Optional.of(limit);
                    case UnsupportedLimit(var path, var reason) ->
                        throw ConditionFindings.refusal(List.of(new Finding(
                                MemberLimitForm.PLACE + path.substring(1), FindingCode.INVALID_VALUE.code(), reason)));
                }
                : Optional.empty();
    }

    private static Duration interval(com.google.protobuf.Duration message) {
        try {
            return Duration.ofSeconds(message.getSeconds(), message.getNanos());
        } catch (ArithmeticException tooLong) {
            return Duration.ZERO; // which is refused with the range that is allowed
        }
    }
}

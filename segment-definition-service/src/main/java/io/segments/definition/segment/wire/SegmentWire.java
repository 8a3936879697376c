package io.segments.definition.segment.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.api.Finding;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.ledger.Audit;
import io.segments.definition.segment.Audience;
import io.segments.definition.segment.Guard;
import io.segments.definition.segment.Precedence;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.SegmentSpec;
import io.segments.definition.segment.State;
import io.segments.definition.segment.Waiver;
import java.util.Optional;

/** A segment as it is published, kept and told over gRPC. */
public final class SegmentWire {

    private SegmentWire() {}

    /** The definition event that tells a segment's full state. */
    public static byte[] event(Segment segment) {
        return DefinitionEvent.newBuilder().setSegment(message(segment)).build().toByteArray();
    }

    /** The segment of a definition event that this service wrote. */
    public static Segment segment(byte[] event) {
        try {
            return segment(DefinitionEvent.parseFrom(event).getSegment());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored segment is damaged", e);
        }
    }

    /** The segment in the contract's message. */
    public static io.segments.contract.definition.v1.Segment message(Segment segment) {
        var spec = segment.spec();
        var message = io.segments.contract.definition.v1.Segment.newBuilder()
                .setWorkspace(segment.key().workspace())
                .setId(segment.key().id())
                .setVersion(segment.version())
                .setDefinitionVersion(segment.definitionVersion())
                .setDisplayName(spec.displayName())
                .addAllTags(spec.tags())
                .setState(state(segment.state()))
                .setDataset(spec.dataset())
                .setCondition(ConditionWire.encode(spec.condition()))
                .setLanguageLevel(segment.languageLevel())
                .addAllExposedColumns(spec.exposedColumns())
                .setRefreshInterval(Duration.newBuilder()
                        .setSeconds(spec.refreshInterval().getSeconds())
                        .setNanos(spec.refreshInterval().getNano()))
                .setGuard(io.segments.contract.definition.v1.Guard.newBuilder()
                        .setMaxRemovalShare(spec.guard().maxRemovalShare())
                        .setMinRemovals(spec.guard().minRemovals()))
                .setCreateTime(timestamp(segment.audit().created()))
                .setUpdateTime(timestamp(segment.audit().updated()))
                .setActor(actor(segment.audit().actor()));
        segment.precedence().map(SegmentWire::message).ifPresent(message::setPrecedence);
        segment.split().map(SplitWire::encode).ifPresent(message::setSplit);
        segment.cohortOf().ifPresent(message::setCohortOf);
        segment.audience().map(SegmentWire::message).ifPresent(message::setAudience);
        message.setIgnoresExclusions(spec.ignoresExclusions());
        segment.exclusions().forEach(exclusion -> message.addExclusions(ExclusionWire.encode(exclusion, true)));
        spec.memberLimit().map(MemberLimitWire::encode).ifPresent(message::setMemberLimit);
        segment.waiver().ifPresent(waiver -> message.setWaiver(message(waiver)));
        segment.findings().forEach(finding -> message.addFindings(message(finding)));
        return message.build();
    }

    private static Segment segment(io.segments.contract.definition.v1.Segment message) {
        return new Segment(
                new SegmentKey(message.getWorkspace(), message.getId()),
                message.getVersion(),
                message.getDefinitionVersion(),
                state(message.getState()),
                spec(message),
                message.getExclusionsList().stream().map(SegmentWire::exclusion).toList(),
                message.getLanguageLevel(),
                message.hasPrecedence() ? Optional.of(precedence(message.getPrecedence())) : Optional.empty(),
                message.hasSplit() ? Optional.of(SplitWire.decode(message.getSplit())) : Optional.empty(),
                Optional.of(message.getCohortOf()).filter(parent -> !parent.isEmpty()),
                message.hasAudience() ? Optional.of(audience(message.getAudience())) : Optional.empty(),
                message.hasWaiver() ? Optional.of(waiver(message.getWaiver())) : Optional.empty(),
                message.getFindingsList().stream()
                        .map(finding -> new Finding(finding.getPath(), finding.getCode(), finding.getMessage()))
                        .toList(),
                new Audit(
                        instant(message.getCreateTime()),
                        instant(message.getUpdateTime()),
                        message.getActor().getSubject()));
    }

    private static SegmentSpec spec(io.segments.contract.definition.v1.Segment message) {
        return new SegmentSpec(
                message.getDisplayName(),
                message.getTagsList(),
                message.getDataset(),
                condition(message),
                limit(message),
                message.getIgnoresExclusions(),
                message.getExposedColumnsList(),
                java.time.Duration.ofSeconds(
                        message.getRefreshInterval().getSeconds(),
                        message.getRefreshInterval().getNanos()),
                new Guard(
                        message.getGuard().getMaxRemovalShare(),
                        message.getGuard().getMinRemovals()));
    }

    private static Condition condition(io.segments.contract.definition.v1.Segment message) {
        return switch (ConditionWire.decode(message.getCondition())) {
            case UnderstoodCondition(var condition) -> condition;
            case UnsupportedCondition(var path, var reason) ->
                throw new IllegalStateException("a stored condition is not understood at " + path + ": " + reason);
        };
    }

    private static Exclusion exclusion(io.segments.contract.definition.v1.Exclusion message) {
        return switch (ExclusionWire.decode(message)) {
            case UnderstoodExclusion(var exclusion) -> exclusion;
            case UnsupportedExclusion(var path, var reason) ->
                throw new IllegalStateException("a stored exclusion is not understood at " + path + ": " + reason);
        };
    }

    private static Optional<MemberLimit> limit(io.segments.contract.definition.v1.Segment message) {
        if (!message.hasMemberLimit()) {
            return Optional.empty();
        }
        return switch (MemberLimitWire.decode(message.getMemberLimit())) {
            case UnderstoodLimit(var limit) -> Optional.of(limit);
            case UnsupportedLimit(var path, var reason) ->
                throw new IllegalStateException("a stored limit is not understood at " + path + ": " + reason);
        };
    }

    private static io.segments.contract.definition.v1.Audience message(Audience audience) {
        return io.segments.contract.definition.v1.Audience.newBuilder()
                .setTable(audience.table())
                .setRow(audience.row())
                .setMissing(!audience.present())
                .build();
    }

    private static Audience audience(io.segments.contract.definition.v1.Audience message) {
        return new Audience(message.getTable(), message.getRow(), !message.getMissing());
    }

    private static io.segments.contract.definition.v1.Precedence message(Precedence precedence) {
        return io.segments.contract.definition.v1.Precedence.newBuilder()
                .setList(precedence.list())
                .addAllSegments(precedence.before())
                .build();
    }

    private static Precedence precedence(io.segments.contract.definition.v1.Precedence message) {
        return new Precedence(message.getList(), message.getSegmentsList());
    }

    private static io.segments.contract.definition.v1.Waiver message(Waiver waiver) {
        return io.segments.contract.definition.v1.Waiver.newBuilder()
                .setDefinitionVersion(waiver.definitionVersion())
                .setMaxRemovals(waiver.maxRemovals())
                .setExpireTime(timestamp(waiver.expires()))
                .setActor(actor(waiver.actor()))
                .build();
    }

    private static Waiver waiver(io.segments.contract.definition.v1.Waiver message) {
        return new Waiver(
                message.getDefinitionVersion(),
                message.getMaxRemovals(),
                instant(message.getExpireTime()),
                message.getActor().getSubject());
    }

    private static io.segments.contract.type.v1.Finding message(Finding finding) {
        return io.segments.contract.type.v1.Finding.newBuilder()
                .setPath(finding.path())
                .setCode(finding.code())
                .setMessage(finding.message())
                .build();
    }

    private static io.segments.contract.definition.v1.Segment.State state(State state) {
        return switch (state) {
            case DRAFT -> io.segments.contract.definition.v1.Segment.State.STATE_DRAFT;
            case ACTIVE -> io.segments.contract.definition.v1.Segment.State.STATE_ACTIVE;
            case PAUSED -> io.segments.contract.definition.v1.Segment.State.STATE_PAUSED;
            case INVALID -> io.segments.contract.definition.v1.Segment.State.STATE_INVALID;
            case DELETED -> io.segments.contract.definition.v1.Segment.State.STATE_DELETED;
        };
    }

    private static State state(io.segments.contract.definition.v1.Segment.State state) {
        return switch (state) {
            case STATE_DRAFT -> State.DRAFT;
            case STATE_ACTIVE -> State.ACTIVE;
            case STATE_PAUSED -> State.PAUSED;
            case STATE_INVALID -> State.INVALID;
            case STATE_DELETED -> State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a stored segment has a state that this version does not know");
        };
    }

    private static Actor actor(String subject) {
        return Actor.newBuilder().setSubject(subject).build();
    }
}

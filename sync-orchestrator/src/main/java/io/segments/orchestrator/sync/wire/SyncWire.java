package io.segments.orchestrator.sync.wire;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.AfterJobSchedule;
import io.segments.contract.sync.v1.AfterSyncSchedule;
import io.segments.contract.sync.v1.ColumnIdentity;
import io.segments.contract.sync.v1.CronSchedule;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.IntervalSchedule;
import io.segments.contract.sync.v1.LiveSchedule;
import io.segments.contract.sync.v1.ManualSchedule;
import io.segments.contract.sync.v1.MemberKeyIdentity;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.contract.type.v1.Value;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.PlanWaiver;
import io.segments.orchestrator.sync.Ramp;
import io.segments.orchestrator.sync.RequestedRun;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.SyncSpec;
import io.segments.orchestrator.sync.Timing;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Syncs to and from {@code segments.sync.v1.Sync}, which is also the form in which they are stored. */
public final class SyncWire {

    private SyncWire() {}

    public static io.segments.contract.sync.v1.Sync write(Sync sync) {
        var spec = sync.spec();
        var message = io.segments.contract.sync.v1.Sync.newBuilder()
                .setWorkspace(sync.key().workspace())
                .setId(sync.key().id())
                .setVersion(sync.version())
                .setDisplayName(spec.displayName())
                .setState(io.segments.contract.sync.v1.Sync.State.valueOf("STATE_" + sync.state()))
                .setSegment(spec.segment())
                .setDestination(spec.destination())
                .setObject(spec.object())
                .setIdentity(identity(spec.identity()))
                .setBehaviour(io.segments.contract.sync.v1.Behaviour.valueOf("BEHAVIOUR_" + spec.behaviour()))
                .setGeneration(sync.generation())
                .setRemoveOnDelete(sync.removeOnDelete())
                .setGuard(io.segments.contract.sync.v1.RunGuard.newBuilder()
                        .setMaxRemovalShare(spec.guard().maxRemovalShare())
                        .setMinRemovals(spec.guard().minRemovals()))
                .setCreateTime(timestamp(sync.created()))
                .setUpdateTime(timestamp(sync.updated()))
                .setActor(Actor.newBuilder().setSubject(sync.actor()));
        message.addAllPurposes(spec.purposes());
        spec.ramp()
                .ifPresent(ramp -> message.setRamp(io.segments.contract.sync.v1.Ramp.newBuilder()
                        .setMost(ramp.most())
                        .setEvery(duration(ramp.every()))));
        spec.mappings().forEach(mapping -> message.addMappings(mapping(mapping)));
        sync.requestedRun().ifPresent(run -> message.setRequestedRun(requested(run)));
        sync.waiver().ifPresent(waiver -> message.setWaiver(waiver(waiver)));
        switch (spec.timing()) {
            case Timing.Live _ -> message.setLive(LiveSchedule.getDefaultInstance());
            case Timing.Manual _ -> message.setManual(ManualSchedule.getDefaultInstance());
            case Timing.Interval(var every) ->
                message.setInterval(IntervalSchedule.newBuilder().setEvery(duration(every)));
            case Timing.Cron(var expression, var zone) ->
                message.setCron(
                        CronSchedule.newBuilder().setExpression(expression).setTimeZone(zone.getId()));
            case Timing.AfterSync(var other) ->
                message.setAfterSync(AfterSyncSchedule.newBuilder().setSync(other));
            case Timing.AfterJob(var job) ->
                message.setAfterJob(AfterJobSchedule.newBuilder().setJob(job));
        }
        return message.build();
    }

    public static byte[] bytes(Sync sync) {
        return write(sync).toByteArray();
    }

    /** The event that tells of a sync's version. */
    public static byte[] event(Sync sync) {
        return SyncEvent.newBuilder().setSync(write(sync)).build().toByteArray();
    }

    /** Reads what {@link #bytes} wrote. */
    public static Sync read(byte[] stored) {
        try {
            return read(io.segments.contract.sync.v1.Sync.parseFrom(stored));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored sync can't be read", e);
        }
    }

    static Sync read(io.segments.contract.sync.v1.Sync message) {
        var spec = new SyncSpec(
                message.getDisplayName(),
                message.getSegment(),
                message.getDestination(),
                message.getObject(),
                identity(message.getIdentity()),
                message.getMappingsList().stream().map(SyncWire::mapping).toList(),
                Behaviour.valueOf(word(message.getBehaviour(), "BEHAVIOUR_")),
                timing(message),
                new RunGuard(
                        message.getGuard().getMaxRemovalShare(),
                        message.getGuard().getMinRemovals()),
                message.getPurposesList(),
                message.hasRamp()
                        ? Optional.of(new Ramp(
                                message.getRamp().getMost(),
                                length(message.getRamp().getEvery())))
                        : Optional.empty());
        return new Sync(
                new SyncKey(message.getWorkspace(), message.getId()),
                message.getVersion(),
                spec,
                State.valueOf(word(message.getState(), "STATE_")),
                message.getGeneration(),
                message.hasRequestedRun() ? Optional.of(requested(message.getRequestedRun())) : Optional.empty(),
                message.getRemoveOnDelete(),
                instant(message.getCreateTime()),
                instant(message.getUpdateTime()),
                message.getActor().getSubject(),
                message.hasWaiver() ? Optional.of(waiver(message.getWaiver())) : Optional.empty());
    }

    private static io.segments.contract.sync.v1.PlanWaiver waiver(PlanWaiver waiver) {
        return io.segments.contract.sync.v1.PlanWaiver.newBuilder()
                .setPlan(waiver.plan())
                .setMaxRemovals(waiver.maxRemovals())
                .setExpireTime(timestamp(waiver.expires()))
                .setActor(Actor.newBuilder().setSubject(waiver.actor()))
                .build();
    }

    private static PlanWaiver waiver(io.segments.contract.sync.v1.PlanWaiver message) {
        return new PlanWaiver(
                message.getPlan(),
                message.getMaxRemovals(),
                instant(message.getExpireTime()),
                message.getActor().getSubject());
    }

    /** How members are named. */
    public static IdentityRule identity(Identity identity) {
        return switch (identity) {
            case Identity.MemberKey _ ->
                IdentityRule.newBuilder()
                        .setMemberKey(MemberKeyIdentity.getDefaultInstance())
                        .build();
            case Identity.Column(var column, var normalization) ->
                IdentityRule.newBuilder()
                        .setColumn(ColumnIdentity.newBuilder()
                                .setColumn(column)
                                .setNormalization(
                                        ColumnIdentity.Normalization.valueOf("NORMALIZATION_" + normalization)))
                        .build();
        };
    }

    private static Identity identity(IdentityRule rule) {
        return switch (rule.getRuleCase()) {
            case MEMBER_KEY -> new Identity.MemberKey();
            case COLUMN ->
                new Identity.Column(
                        rule.getColumn().getColumn(),
                        Identity.Normalization.valueOf(word(rule.getColumn().getNormalization(), "NORMALIZATION_")));
            case RULE_NOT_SET -> throw new IllegalStateException("A stored sync has no identity");
        };
    }

    /** What is told, from where. */
    public static FieldMapping mapping(Mapping mapping) {
        var message = FieldMapping.newBuilder().setField(mapping.field());
        switch (mapping.source()) {
            case Mapping.Source.Column(var name) -> message.setColumn(name);
            case Mapping.Source.FilledColumn(var name) -> message.setFilledColumn(name);
            case Mapping.Source.Liquid(var template, var filled) ->
                message.setTemplate(FieldTemplate.newBuilder()
                        .setLiquid(template.toString())
                        .setFilled(filled));
            case Mapping.Source.Text(var text) ->
                message.setConstant(Value.newBuilder().setText(text));
            case Mapping.Source.Number(var number) ->
                message.setConstant(Value.newBuilder().setNumber(number.toString()));
            case Mapping.Source.Bool(var bool) ->
                message.setConstant(Value.newBuilder().setBoolean(bool));
        }
        return message.build();
    }

    private static Mapping mapping(FieldMapping message) {
        return new Mapping(
                message.getField(),
                switch (message.getSourceCase()) {
                    case COLUMN -> new Mapping.Source.Column(message.getColumn());
                    case FILLED_COLUMN -> new Mapping.Source.FilledColumn(message.getFilledColumn());
                    case TEMPLATE -> template(message.getTemplate());
                    case CONSTANT -> constant(message.getConstant());
                    case SOURCE_NOT_SET -> throw new IllegalStateException("A stored mapping has no source");
                });
    }

    private static Mapping.Source template(FieldTemplate message) {
        try {
            return new Mapping.Source.Liquid(Template.parse(message.getLiquid()), message.getFilled());
        } catch (MalformedTemplateException e) {
            throw new IllegalStateException("A stored template can't be read by this version", e);
        }
    }

    private static Mapping.Source constant(Value constant) {
        return switch (constant.getKindCase()) {
            case TEXT -> new Mapping.Source.Text(constant.getText());
            case NUMBER -> new Mapping.Source.Number(new BigDecimal(constant.getNumber()));
            case BOOLEAN -> new Mapping.Source.Bool(constant.getBoolean());
            case DATE, TIMESTAMP, KIND_NOT_SET ->
                throw new IllegalStateException("A stored mapping has an unknown constant");
        };
    }

    private static Timing timing(io.segments.contract.sync.v1.Sync message) {
        return switch (message.getScheduleCase()) {
            case LIVE -> new Timing.Live();
            case MANUAL -> new Timing.Manual();
            case INTERVAL -> new Timing.Interval(length(message.getInterval().getEvery()));
            case CRON ->
                new Timing.Cron(
                        message.getCron().getExpression(),
                        ZoneId.of(message.getCron().getTimeZone()));
            case AFTER_SYNC -> new Timing.AfterSync(message.getAfterSync().getSync());
            case AFTER_JOB -> new Timing.AfterJob(message.getAfterJob().getJob());
            case SCHEDULE_NOT_SET -> throw new IllegalStateException("A stored sync has no schedule");
        };
    }

    private static io.segments.contract.sync.v1.RequestedRun requested(RequestedRun run) {
        var message = io.segments.contract.sync.v1.RequestedRun.newBuilder()
                .setNumber(run.number())
                .setKind(io.segments.contract.sync.v1.RequestedRun.Kind.valueOf("KIND_" + run.kind()))
                .setRequestTime(timestamp(run.time()))
                .setReason(run.reason().name().toLowerCase(Locale.ROOT));
        run.retry().ifPresent(retry -> message.setRetry(RetryWire.write(retry)));
        return message.build();
    }

    private static RequestedRun requested(io.segments.contract.sync.v1.RequestedRun message) {
        return new RequestedRun(
                message.getNumber(),
                RequestedRun.Kind.valueOf(word(message.getKind(), "KIND_")),
                instant(message.getRequestTime()),
                RequestedRun.Reason.valueOf(message.getReason().toUpperCase(Locale.ROOT)),
                message.hasRetry() ? Optional.of(RetryWire.read(message.getRetry())) : Optional.empty());
    }

    private static Duration duration(java.time.Duration length) {
        return Duration.newBuilder()
                .setSeconds(length.toSeconds())
                .setNanos(length.getNano())
                .build();
    }

    private static java.time.Duration length(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    private static String word(Enum<?> value, String prefix) {
        return value.name().substring(prefix.length());
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}

package io.segments.evaluator.catalog.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.sync.v1.ColumnIdentity;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.contract.sync.v1.RetryRejected;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Destination;
import io.segments.evaluator.catalog.ErasedRecords;
import io.segments.evaluator.catalog.PlanWaiver;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.catalog.SyncDefinition.RequestedRun;
import io.segments.evaluator.catalog.SyncDefinition.Schedule;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.FieldMapping.Source;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.IdentityRule.Normalization;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads syncs and destinations. What this version does not know makes a sync wait; it is never guessed. */
final class SyncWire {

    /** What holds when a sync has no guard of its own, as the orchestrator says it. */
    private static final RunGuard DEFAULT_GUARD = new RunGuard(0.3, 1_000);

    private SyncWire() {}

    /** Empty for an event of a kind that this version does not know. */
    static Optional<CatalogEntry> sync(byte[] value) throws InvalidProtocolBufferException {
        var event = SyncEvent.parseFrom(value);
        return switch (event.getDefinitionCase()) {
            case SYNC -> Optional.of(new CatalogEntry.OfSync(of(event.getSync())));
            case ERASED_RECORDS -> erasedRecords(event.getErasedRecords());
            case DEFINITION_NOT_SET -> Optional.empty();
        };
    }

    /** A state that is not known here says nothing: whoever waits for the records to be dropped goes on waiting. */
    private static Optional<CatalogEntry> erasedRecords(io.segments.contract.sync.v1.ErasedRecords records) {
        var key = new ErasedRecords.Key(Ids.required(records.getWorkspace()), Ids.required(records.getErasure()));
        var state = switch (records.getState()) {
            case STATE_WAITING -> Optional.of(ErasedRecords.State.WAITING);
            case STATE_DROPPING -> Optional.of(ErasedRecords.State.DROPPING);
            case STATE_COPIED -> Optional.of(ErasedRecords.State.COPIED);
            case STATE_DROPPED -> Optional.of(ErasedRecords.State.DROPPED);
            case STATE_UNREADABLE -> Optional.of(ErasedRecords.State.UNREADABLE);
            case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.<ErasedRecords.State>empty();
        };
        return state.map(
                known -> new CatalogEntry.OfErasedRecords(new ErasedRecords(key, records.getVersion(), known)));
    }

    static CatalogEntry destination(byte[] value) throws InvalidProtocolBufferException {
        var announced = DestinationAnnounced.parseFrom(value);
        var limit = announced.getRateLimit();
        var perSecond = limit.getRequestsPerSecond() * Math.max(1, limit.getRecordsPerRequest());
        return new CatalogEntry.OfDestination(
                new Destination(Ids.required(announced.getId()), announced.getPartitions(), perSecond));
    }

    static SyncDefinition of(Sync sync) {
        var identity = identity(sync.getIdentity());
        var mappings = mappings(sync.getMappingsList());
        var behaviour = behaviour(sync);
        var schedule = schedule(sync);
        var understood = identity.isPresent() && mappings.isPresent() && behaviour.isPresent() && schedule.isPresent();
        var spec = new SyncSpec(
                        new SyncKey(Ids.required(sync.getWorkspace()), Ids.required(sync.getId())),
                        new SegmentKey(sync.getWorkspace(), Ids.required(sync.getSegment())),
                        sync.getVersion(),
                        sync.getGeneration(),
                        Ids.required(sync.getDestination()),
                        sync.getObject(),
                        identity.orElseGet(IdentityRule.MemberKey::new),
                        mappings.orElseGet(List::of),
                        behaviour.orElse(Behaviour.ADD_ONLY),
                        sync.hasGuard() ? guard(sync.getGuard()) : DEFAULT_GUARD)
                .with(sync.hasRamp() ? Optional.of(ramp(sync.getRamp())) : Optional.empty());
        return new SyncDefinition(
                spec,
                state(sync, understood),
                schedule.orElse(Schedule.REQUESTED),
                sync.hasRequestedRun() ? Optional.of(requested(sync)) : Optional.empty(),
                sync.getRemoveOnDelete(),
                sync.hasWaiver() ? Optional.of(waiver(sync.getWaiver())) : Optional.empty(),
                sync.getPurposesList(),
                // known once the dataset is
                Optional.empty());
    }

    /** One that makes no sense tells nobody anything in an hour, rather than everybody at once. */
    private static Ramp ramp(io.segments.contract.sync.v1.Ramp ramp) {
        var every =
                Duration.ofSeconds(ramp.getEvery().getSeconds(), ramp.getEvery().getNanos());
        return ramp.getMost() > 0 && every.isPositive()
                ? new Ramp(ramp.getMost(), every)
                : new Ramp(0, Duration.ofHours(1));
    }

    private static PlanWaiver waiver(io.segments.contract.sync.v1.PlanWaiver waiver) {
        var expires = waiver.getExpireTime();
        return new PlanWaiver(
                waiver.getPlan(),
                waiver.getMaxRemovals(),
                Instant.ofEpochSecond(expires.getSeconds(), expires.getNanos()));
    }

    /** Deletion takes back what was told, for which nothing else has to be understood. */
    private static SyncDefinition.State state(Sync sync, boolean understood) {
        return switch (sync.getState()) {
            case STATE_ACTIVE -> understood ? SyncDefinition.State.ACTIVE : SyncDefinition.State.UNKNOWN;
            case STATE_PAUSED -> understood ? SyncDefinition.State.PAUSED : SyncDefinition.State.UNKNOWN;
            case STATE_DELETED -> SyncDefinition.State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED -> SyncDefinition.State.UNKNOWN;
        };
    }

    private static Optional<IdentityRule> identity(io.segments.contract.sync.v1.IdentityRule rule) {
        return switch (rule.getRuleCase()) {
            case MEMBER_KEY -> Optional.of(new IdentityRule.MemberKey());
            case COLUMN ->
                normalization(rule.getColumn())
                        .map(it -> new IdentityRule.Column(rule.getColumn().getColumn(), it));
            case RULE_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Normalization> normalization(ColumnIdentity column) {
        return switch (column.getNormalization()) {
            case NORMALIZATION_NONE -> Optional.of(Normalization.NONE);
            case NORMALIZATION_EMAIL -> Optional.of(Normalization.EMAIL);
            case NORMALIZATION_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Optional<List<FieldMapping>> mappings(List<io.segments.contract.sync.v1.FieldMapping> fields) {
        var mappings = new ArrayList<FieldMapping>(fields.size());
        for (var field : fields) {
            switch (field.getSourceCase()) {
                case COLUMN -> mappings.add(mapping(field, new Source.Column(field.getColumn())));
                case FILLED_COLUMN -> mappings.add(mapping(field, new Source.FilledColumn(field.getFilledColumn())));
                case TEMPLATE -> {
                    var template = template(field.getTemplate());
                    if (template.isEmpty()) {
                        return Optional.empty();
                    }
                    mappings.add(mapping(field, template.get()));
                }
                case CONSTANT ->
                    mappings.add(mapping(field, new Source.Constant(AttributeWire.read(field.getConstant()))));
                case SOURCE_NOT_SET -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(mappings);
    }

    /** Empty for one that says what this version does not know. */
    private static Optional<Source> template(FieldTemplate template) {
        try {
            return Optional.of(new Source.Liquid(Template.parse(template.getLiquid()), template.getFilled()));
        } catch (MalformedTemplateException e) {
            return Optional.empty();
        }
    }

    private static FieldMapping mapping(io.segments.contract.sync.v1.FieldMapping field, Source source) {
        return new FieldMapping(field.getField(), source);
    }

    private static Optional<Behaviour> behaviour(Sync sync) {
        return switch (sync.getBehaviour()) {
            case BEHAVIOUR_MIRROR -> Optional.of(Behaviour.MIRROR);
            case BEHAVIOUR_ADD_ONLY -> Optional.of(Behaviour.ADD_ONLY);
            case BEHAVIOUR_UPDATE_ONLY -> Optional.of(Behaviour.UPDATE_ONLY);
            case BEHAVIOUR_REMOVE_ONLY -> Optional.of(Behaviour.REMOVE_ONLY);
            case BEHAVIOUR_APPEND -> Optional.of(Behaviour.APPEND);
            case BEHAVIOUR_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Optional<Schedule> schedule(Sync sync) {
        return switch (sync.getScheduleCase()) {
            case LIVE -> Optional.of(Schedule.LIVE);
            case INTERVAL, CRON, MANUAL, AFTER_SYNC, AFTER_JOB -> Optional.of(Schedule.REQUESTED);
            case SCHEDULE_NOT_SET -> Optional.empty();
        };
    }

    private static RequestedRun requested(Sync sync) {
        var run = sync.getRequestedRun();
        return new RequestedRun(
                run.getNumber(),
                switch (run.getKind()) {
                    case KIND_RESYNC -> RequestedRun.Kind.RESYNC;
                    // the smaller of the two: an unknown kind must not send everything again
                    case KIND_DIFFERENCE, KIND_UNSPECIFIED, UNRECOGNIZED -> RequestedRun.Kind.DIFFERENCE;
                },
                run.getReason(),
                run.hasRetry() ? retry(run.getRetry()) : Retry.NOTHING);
    }

    /** Ranges of a lane that is not known here are left out: what was rejected there stays rejected. */
    private static Retry retry(RetryRejected retry) {
        var ranges = new ArrayList<Retry.Range>();
        for (var range : retry.getRangesList()) {
            switch (range.getLane()) {
                case LANE_LIVE -> ranges.add(new Retry.Range(Lane.LIVE, range.getFirst(), range.getLast()));
                case LANE_BULK -> ranges.add(new Retry.Range(Lane.BULK, range.getFirst(), range.getLast()));
                case LANE_UNSPECIFIED, UNRECOGNIZED -> {}
            }
        }
        return new Retry(retry.getRequest(), retry.getEverything(), ranges);
    }

    private static RunGuard guard(io.segments.contract.sync.v1.RunGuard guard) {
        return new RunGuard(guard.getMaxRemovalShare(), guard.getMinRemovals());
    }
}

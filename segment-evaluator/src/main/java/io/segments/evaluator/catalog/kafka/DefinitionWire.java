package io.segments.evaluator.catalog.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.Language;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.Workspace;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.DatasetDefinition;
import io.segments.evaluator.catalog.Erasure;
import io.segments.evaluator.catalog.ListDefinition;
import io.segments.evaluator.catalog.RemovalLimits;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.Suppression;
import io.segments.evaluator.catalog.Waiver;
import io.segments.evaluator.catalog.WorkspaceDefinition;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Consent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads workspaces, datasets and segments. */
final class DefinitionWire {

    /** Code of a segment whose condition needs a newer version of this service. */
    static final String NOT_UNDERSTOOD = "condition-not-understood";

    private static final Duration DEFAULT_INTERVAL = Duration.ofHours(1);

    private DefinitionWire() {}

    /** Empty for an event of a kind that this version does not know, or takes nothing from. */
    static Optional<CatalogEntry> read(byte[] value) throws InvalidProtocolBufferException {
        var event = DefinitionEvent.parseFrom(value);
        return switch (event.getDefinitionCase()) {
            case WORKSPACE -> Optional.of(new CatalogEntry.OfWorkspace(workspace(event.getWorkspace())));
            case DATASET -> Optional.of(new CatalogEntry.OfDataset(dataset(event.getDataset())));
            case SEGMENT -> Optional.of(new CatalogEntry.OfSegment(segment(event.getSegment())));
            case LIST -> Optional.of(new CatalogEntry.OfList(list(event.getList())));
            case SUPPRESSION -> Optional.of(new CatalogEntry.OfSuppression(suppression(event.getSuppression())));
            case ERASURE -> erasure(event.getErasure());
            case PRIORITY_LIST, DEFINITION_NOT_SET -> Optional.empty();
        };
    }

    private static WorkspaceDefinition workspace(Workspace workspace) {
        return new WorkspaceDefinition(
                Ids.required(workspace.getId()), workspace.getVersion(), ZoneId.of(workspace.getTimeZone()));
    }

    private static DatasetDefinition dataset(Dataset dataset) {
        return new DatasetDefinition(
                new UnitKey(Ids.required(dataset.getWorkspace()), Ids.required(dataset.getId())),
                dataset.getVersion(),
                dataset.getState() == Dataset.State.STATE_ACTIVE,
                switch (SchemaWire.decode(dataset)) {
                    case UnderstoodSchema(var schema) -> Optional.of(schema);
                    case UnsupportedSchema _ -> Optional.empty();
                },
                dataset.getConsentsList().stream().map(DefinitionWire::consent).toList());
    }

    private static Suppression suppression(io.segments.contract.definition.v1.Suppression suppression) {
        return new Suppression(
                Ids.required(suppression.getWorkspace()),
                Ids.required(suppression.getId()),
                suppression.getVersion(),
                // a state that is not known here is no reason to tell anybody
                suppression.getState() != io.segments.contract.definition.v1.Suppression.State.STATE_LIFTED,
                suppression.getKeyId());
    }

    /** A state that is not known here says that somebody is to be told to nobody, and not that anything may be dropped. */
    private static Optional<CatalogEntry> erasure(io.segments.contract.definition.v1.Erasure erasure) {
        return Optional.of(new CatalogEntry.OfErasure(new Erasure(
                Ids.required(erasure.getWorkspace()),
                Ids.required(erasure.getId()),
                erasure.getVersion(),
                switch (erasure.getState()) {
                    case STATE_REQUESTED, STATE_UNSPECIFIED, UNRECOGNIZED -> Erasure.State.REQUESTED;
                    case STATE_FORGETTING -> Erasure.State.FORGETTING;
                    case STATE_COMPLETED -> Erasure.State.COMPLETED;
                    case STATE_CANCELLED -> Erasure.State.CANCELLED;
                },
                Set.copyOf(erasure.getIdentifiersList()),
                erasure.getKeyId(),
                erasure.getRemovedByHand())));
    }

    private static Consent.Rule consent(io.segments.contract.definition.v1.Consent consent) {
        return new Consent.Rule(
                new Consent(consent.getPurpose(), consent.getColumn(), consent.getPermittingValuesList()),
                consent.getAlways() ? Consent.Demand.ALWAYS : Consent.Demand.WHEN_NAMED);
    }

    private static SegmentDefinition segment(Segment segment) {
        return new SegmentDefinition(
                new SegmentKey(Ids.required(segment.getWorkspace()), Ids.required(segment.getId())),
                segment.getVersion(),
                segment.getDefinitionVersion(),
                state(segment.getState()),
                Ids.required(segment.getDataset()),
                content(segment),
                segment.getExposedColumnsList(),
                segment.hasRefreshInterval() ? duration(segment.getRefreshInterval()) : DEFAULT_INTERVAL,
                follows(segment),
                segment.hasGuard() ? Optional.of(limits(segment)) : Optional.empty(),
                segment.hasWaiver() ? Optional.of(waiver(segment)) : Optional.empty());
    }

    private static Set<SegmentKey> follows(Segment segment) {
        return Stream.concat(
                        Stream.of(segment.getCohortOf()).filter(id -> !id.isEmpty()),
                        segment.getPrecedence().getSegmentsList().stream())
                .map(id -> new SegmentKey(segment.getWorkspace(), Ids.required(id)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ListDefinition list(MemberList list) {
        return new ListDefinition(
                new ListKey(Ids.required(list.getWorkspace()), Ids.required(list.getId())),
                list.getDataset(),
                list.getVersion(),
                list.getState() == MemberList.State.STATE_ACTIVE,
                list.getContent());
    }

    private static Content content(Segment segment) {
        if (segment.getLanguageLevel() > Language.CURRENT) {
            return new Content.NotUnderstood(
                    NOT_UNDERSTOOD,
                    "The condition needs language level %d and this version knows %d; the last membership stays until the evaluator is upgraded"
                            .formatted(segment.getLanguageLevel(), Language.CURRENT));
        }
        return switch (ConditionWire.decode(segment.getCondition())) {
            case UnderstoodCondition(var condition) -> readable(condition, segment);
            case UnsupportedCondition(var path, var reason) -> notUnderstood(path, reason);
        };
    }

    private static Content readable(Condition condition, Segment segment) {
        var exclusions = new ArrayList<Exclusion>();
        for (var message : segment.getExclusionsList()) {
            switch (ExclusionWire.decode(message)) {
                case UnderstoodExclusion(var exclusion) -> exclusions.add(exclusion);
                case UnsupportedExclusion(var path, var reason) -> {
                    return notUnderstood("An exclusion's " + path, reason);
                }
            }
        }
        return limited(
                Exclusion.without(condition, exclusions, segment.getPrecedence().getSegmentsList()), segment);
    }

    private static Content limited(Condition condition, Segment segment) {
        if (!segment.hasMemberLimit()) {
            return new Content.Readable(condition);
        }
        return switch (MemberLimitWire.decode(segment.getMemberLimit())) {
            case UnderstoodLimit(var limit) -> new Content.Readable(condition, Optional.of(limit));
            case UnsupportedLimit(var path, var reason) -> notUnderstood("The limit's " + path, reason);
        };
    }

    private static Content notUnderstood(String path, String reason) {
        return new Content.NotUnderstood(
                NOT_UNDERSTOOD,
                "%s is %s; the last membership stays until the evaluator is upgraded".formatted(path, reason));
    }

    private static SegmentDefinition.State state(Segment.State state) {
        return switch (state) {
            case STATE_DRAFT -> SegmentDefinition.State.DRAFT;
            case STATE_ACTIVE -> SegmentDefinition.State.ACTIVE;
            case STATE_PAUSED -> SegmentDefinition.State.PAUSED;
            case STATE_DELETED -> SegmentDefinition.State.DELETED;
            case STATE_INVALID -> SegmentDefinition.State.INVALID;
            case STATE_UNSPECIFIED, UNRECOGNIZED -> SegmentDefinition.State.UNKNOWN;
        };
    }

    private static RemovalLimits limits(Segment segment) {
        return new RemovalLimits(
                segment.getGuard().getMaxRemovalShare(), segment.getGuard().getMinRemovals());
    }

    private static Waiver waiver(Segment segment) {
        var waiver = segment.getWaiver();
        return new Waiver(
                waiver.getDefinitionVersion(),
                waiver.getMaxRemovals(),
                Instant.ofEpochSecond(
                        waiver.getExpireTime().getSeconds(),
                        waiver.getExpireTime().getNanos()));
    }

    private static Duration duration(com.google.protobuf.Duration duration) {
        return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }
}

package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.NearestNames;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.destination.Destinations;
import io.segments.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Checks a sync against the segment, its dataset and the destination; everything that is wrong is found at once. */
public final class SyncCheck {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);

    private final Definitions definitions;
    private final Destinations destinations;
    private final Syncs syncs;
    private final Draining draining;
    private final CronSyntax cron;

    /** Tells what is wrong with a cron expression. */
    @FunctionalInterface
    public interface CronSyntax {
        /** What is wrong, or nothing. */
        Optional<String> refuse(String expression);
    }

    public SyncCheck(
            Definitions definitions, Destinations destinations, Syncs syncs, Draining draining, CronSyntax cron) {
        this.definitions = definitions;
        this.destinations = destinations;
        this.syncs = syncs;
        this.draining = draining;
        this.cron = cron;
    }

    /**
     * The specification of a new sync, when nothing is wrong with it.
     *
     * @throws ApiException with all findings
     */
    SyncSpec require(SyncKey key, SyncDraft draft) {
        return require(key, draft, draft.spec().behaviour());
    }

    /**
     * The specification, when nothing is wrong with it.
     *
     * @param before the behaviour until now
     * @throws ApiException with all findings
     */
    SyncSpec require(SyncKey key, SyncDraft draft, Behaviour before) {
        var findings = new ArrayList<>(draft.findings());
        var spec = draft.spec();
        if (draft.isReadable("$.behaviour") && !spec.behaviour().continues(before)) {
            findings.add(FindingCode.INVALID_VALUE.at(
                    "$.behaviour",
                    "a sync that is %s can't become %s, because what it told means something else; make another sync"
                            .formatted(before.word(), spec.behaviour().word())));
        }
        if (draft.isReadable("$.segment")) {
            dataset(key, spec, findings).ifPresent(dataset -> {
                columns(draft, dataset, findings);
                purposes(draft, dataset, findings);
            });
        }
        if (draft.isReadable("$.destination")) {
            destination(key, spec, findings).ifPresent(destination -> fields(draft, destination, findings));
        }
        if (draft.isReadable("$.schedule")) {
            timing(key, spec.timing(), findings);
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        objectIsFree(key, spec);
        return spec;
    }

    /**
     * Goes on only where what was told can be removed, as far as the destination is known.
     *
     * @throws ApiException when the sync put nobody there, or its connector only adds
     */
    void requireThatItRemoves(SyncSpec spec) {
        var destination = spec.destination();
        if (!spec.behaviour().takesBack()) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "A sync that is %s has put nobody there; delete it without removal."
                            .formatted(spec.behaviour().word()));
        }
        if (destinations.find(destination).filter(known -> !known.canRemove()).isPresent()) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "Destination %s can't remove; delete the sync without removal.".formatted(destination));
        }
    }

    private Optional<KnownDataset> dataset(SyncKey key, SyncSpec spec, List<Finding> findings) {
        var segment = definitions.segment(key.workspace(), spec.segment());
        if (segment.isEmpty() || segment.get().deleted()) {
            findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                    "$.segment",
                    segment.isEmpty()
                            ? "no segment %s of this workspace is known here; one that was just created is known in a moment"
                                    .formatted(spec.segment())
                            : "segment %s is deleted".formatted(spec.segment())));
            return Optional.empty();
        }
        var dataset = definitions.dataset(key.workspace(), segment.get().dataset());
        if (dataset.isEmpty()) {
            findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                    "$.segment",
                    "the dataset %s of segment %s is not known here yet; try again in a moment"
                            .formatted(segment.get().dataset(), spec.segment())));
        }
        return dataset;
    }

    private static void columns(SyncDraft draft, KnownDataset dataset, List<Finding> findings) {
        if (draft.spec().identity() instanceof Identity.Column(var column, var _)
                && draft.isReadable("$.identity.column")) {
            var kind = dataset.columns().get(column);
            if (kind == null) {
                findings.add(unknownColumn("$.identity.column", column, dataset));
            } else if (kind != ColumnKind.TEXT) {
                findings.add(FindingCode.INVALID_VALUE.at(
                        "$.identity.column", "an identity is a text column, %s is not".formatted(column)));
            }
        }
        draft.readableMappings((path, mapping) -> mapping.columns()
                .filter(column -> !dataset.columns().containsKey(column))
                .map(column -> mapping.source() instanceof Mapping.Source.Liquid(var template, var _)
                        ? unknownColumn(path + ".template", template, column, dataset)
                        : unknownColumn(path + ".column", column, dataset))
                .forEach(findings::add));
    }

    private static void purposes(SyncDraft draft, KnownDataset dataset, List<Finding> findings) {
        var purposes = draft.spec().purposes();
        for (int i = 0; i < purposes.size(); i++) {
            var path = "$.purposes[" + i + "]";
            if (draft.isReadable(path) && !dataset.purposes().contains(purposes.get(i))) {
                findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                        path,
                        "dataset %s does not say who permits %s; %s"
                                .formatted(
                                        dataset.id(),
                                        purposes.get(i),
                                        dataset.purposes().isEmpty()
                                                ? "describe the consent there first"
                                                : "it does for " + String.join(", ", dataset.purposes()))));
            }
        }
    }

    private static Finding unknownColumn(String path, String column, KnownDataset dataset) {
        return FindingCode.UNKNOWN_REFERENCE.at(
                path,
                "dataset %s has no column %s; it has %s"
                        .formatted(
                                dataset.id(),
                                column,
                                String.join(", ", dataset.columns().keySet())));
    }

    private static Finding unknownColumn(String path, Template template, String column, KnownDataset dataset) {
        var names = dataset.columns().keySet();
        var nearest = NearestNames.hint(column, names);
        var message = "dataset %s has no column %s%s"
                .formatted(dataset.id(), column, nearest.isEmpty() ? "; it has " + String.join(", ", names) : nearest);
        return FindingCode.UNKNOWN_REFERENCE.at(
                path, template.fault(column, message).sentence());
    }

    private Optional<Destination> destination(SyncKey key, SyncSpec spec, List<Finding> findings) {
        var destination = destinations.find(spec.destination()).filter(known -> known.serves(key.workspace()));
        if (destination.isEmpty()) {
            findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                    "$.destination",
                    "no destination %s has announced itself to this workspace; is its worker running?"
                            .formatted(spec.destination())));
        }
        return destination;
    }

    private static void fields(SyncDraft draft, Destination destination, List<Finding> findings) {
        var spec = draft.spec();
        var told = new HashSet<String>();
        draft.readableMappings((path, mapping) -> {
            var field = mapping.field();
            if (!told.add(field)) {
                findings.add(
                        FindingCode.INVALID_VALUE.at(path + ".field", "field %s is mapped twice".formatted(field)));
            }
            if (!destination.takes(field)) {
                findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                        path + ".field", "destination %s has no field %s".formatted(destination.id(), field)));
            }
            if (mapping.leavesOut() && !destination.partial()) {
                findings.add(FindingCode.INVALID_VALUE.at(
                        path + ".nulls",
                        "destination %s does not leave alone what it is not told; use send"
                                .formatted(destination.id())));
            }
        });
        if (draft.isReadable("$.mappings") && spec.behaviour().makesRecords()) {
            destination
                    .requiredFields()
                    .filter(field -> !told.contains(field))
                    .forEach(field -> findings.add(FindingCode.REQUIRED.at(
                            "$.mappings", "destination %s requires the field %s".formatted(destination.id(), field))));
        }
        if (draft.isReadable("$.behaviour")) {
            behaviour(draft, destination, findings);
        }
    }

    private static void behaviour(SyncDraft draft, Destination destination, List<Finding> findings) {
        var spec = draft.spec();
        var objection = switch (spec.behaviour()) {
            case MIRROR -> destination.canRemove() ? "" : "can't remove; use add-only";
            case ADD_ONLY -> "";
            case UPDATE_ONLY -> destination.canUpdate() ? "" : "can't tell who is there from who is not; use add-only";
            case REMOVE_ONLY -> destination.canWithdraw() ? "" : "can't remove whom others told";
            case APPEND -> destination.canAppend() ? "" : "has one record for each identity; use add-only";
        };
        if (!objection.isEmpty()) {
            findings.add(FindingCode.INVALID_VALUE.at(
                    "$.behaviour", "destination %s %s".formatted(destination.id(), objection)));
        }
        if (draft.isReadable("$.mappings")
                && !spec.behaviour().tellsFields()
                && !spec.mappings().isEmpty()) {
            findings.add(FindingCode.INVALID_VALUE.at(
                    "$.mappings", "who is removed is told nothing more about; leave the mappings out"));
        }
        if (draft.isReadable("$.mappings")
                && spec.behaviour() == Behaviour.UPDATE_ONLY
                && spec.mappings().isEmpty()) {
            findings.add(FindingCode.REQUIRED.at("$.mappings", "say which fields are updated"));
        }
    }

    private void timing(SyncKey key, Timing timing, List<Finding> findings) {
        switch (timing) {
            case Timing.Live _, Timing.Manual _, Timing.AfterJob _ -> {}
            case Timing.AfterSync(var other) -> following(key, other, findings);
            case Timing.Interval(var every) -> {
                if (every.compareTo(SHORTEST_INTERVAL) < 0 || every.compareTo(LONGEST_INTERVAL) > 0) {
                    findings.add(FindingCode.INVALID_VALUE.at(
                            "$.schedule.every", "an interval is from one minute (PT1M) to 366 days (PT8784H)"));
                }
            }
            case Timing.Cron(var expression, var _) ->
                cron.refuse(expression)
                        .ifPresent(wrong -> findings.add(FindingCode.INVALID_VALUE.at("$.schedule.expression", wrong)));
        }
    }

    private void following(SyncKey key, String other, List<Finding> findings) {
        var followed = syncs.find(new SyncKey(key.workspace(), other)).filter(sync -> sync.state() != State.DELETED);
        if (followed.isEmpty() && !other.equals(key.id())) {
            findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                    "$.schedule.sync", "there is no sync %s in this workspace".formatted(other)));
            return;
        }
        var chain = new LinkedHashSet<String>(List.of(key.id()));
        var next = Optional.of(other);
        var follows = syncs.followed(key.workspace());
        while (next.isPresent() && chain.add(next.get())) {
            next = Optional.ofNullable(follows.get(next.get()));
        }
        if (next.filter(key.id()::equals).isPresent()) {
            findings.add(FindingCode.INVALID_VALUE.at(
                    "$.schedule.sync", "it would follow itself: %s, %s".formatted(String.join(", ", chain), key.id())));
        }
    }

    private void objectIsFree(SyncKey key, SyncSpec spec) {
        if (spec.behaviour() == Behaviour.MIRROR) {
            syncs.mirrorOf(spec.destination(), spec.object(), key)
                    .ifPresent(other -> refuse(spec, other, "is mirrored by sync %s of workspace %s"));
            draining.of(spec.destination(), spec.object(), key)
                    .ifPresent(other ->
                            refuse(spec, other, "is still being emptied of what sync %s of workspace %s told it"));
        }
    }

    private static void refuse(SyncSpec spec, SyncKey other, String why) {
        throw ApiException.of(
                ErrorCode.OBJECT_TAKEN,
                "Object %s of destination %s %s."
                        .formatted(spec.object(), spec.destination(), why.formatted(other.id(), other.workspace())));
    }
}

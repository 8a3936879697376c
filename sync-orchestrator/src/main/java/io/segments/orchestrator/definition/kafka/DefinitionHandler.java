package io.segments.orchestrator.definition.kafka;

import io.segments.api.Slug;
import io.segments.contract.definition.v1.Consent;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.type.v1.ColumnType;
import io.segments.eventing.Topic;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownErasure;
import io.segments.orchestrator.definition.KnownErasures;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Learns segments, datasets and erasures. Absence is never deletion, so tombstones change nothing. */
@ApplicationScoped
class DefinitionHandler implements TopicHandler {

    private static final String TYPE = "COLUMN_TYPE_";

    private final Definitions definitions;
    private final KnownErasures erasures;

    DefinitionHandler(Definitions definitions, KnownErasures erasures) {
        this.definitions = definitions;
        this.erasures = erasures;
    }

    @Override
    public Topic topic() {
        return Topic.DEFINITIONS;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var event = DefinitionEvent.parseFrom(record.value());
        switch (event.getDefinitionCase()) {
            case SEGMENT -> definitions.learn(segment(event.getSegment()));
            case DATASET -> definitions.learn(dataset(event.getDataset()));
            case ERASURE -> erasures.learn(erasure(event.getErasure()));
            case WORKSPACE, LIST, PRIORITY_LIST, SUPPRESSION -> {}
            case DEFINITION_NOT_SET ->
                throw new UnreadableRecordException("unknown-definition", "it defines nothing that is known here");
        }
    }

    private static KnownSegment segment(Segment segment) throws UnreadableRecordException {
        requireIds(segment.getWorkspace(), segment.getId());
        return new KnownSegment(
                segment.getWorkspace(),
                segment.getId(),
                segment.getVersion(),
                segment.getDataset(),
                segment.getState() == Segment.State.STATE_DELETED);
    }

    private static KnownDataset dataset(Dataset dataset) throws UnreadableRecordException {
        requireIds(dataset.getWorkspace(), dataset.getId());
        var columns = new LinkedHashMap<String, ColumnKind>();
        dataset.getColumnsList().forEach(column -> add(column.getName(), column.getType(), columns));
        dataset.getComputedColumnsList().forEach(column -> add(column.getName(), column.getType(), columns));
        return new KnownDataset(
                dataset.getWorkspace(),
                dataset.getId(),
                dataset.getVersion(),
                columns,
                dataset.getConsentsList().stream().map(Consent::getPurpose).toList());
    }

    private static KnownErasure erasure(Erasure erasure) throws UnreadableRecordException {
        requireIds(erasure.getWorkspace(), erasure.getId());
        return new KnownErasure(
                erasure.getWorkspace(),
                erasure.getId(),
                erasure.getVersion(),
                switch (erasure.getState()) {
                    // what is not known here says not that anything may be dropped
                    case STATE_REQUESTED, STATE_UNSPECIFIED, UNRECOGNIZED -> KnownErasure.Stage.REQUESTED;
                    case STATE_FORGETTING, STATE_COMPLETED -> KnownErasure.Stage.FORGOTTEN;
                    case STATE_CANCELLED -> KnownErasure.Stage.CANCELLED;
                },
                Set.copyOf(erasure.getIdentifiersList()),
                erasure.getKeyId());
    }

    private static void add(String name, ColumnType type, Map<String, ColumnKind> columns) {
        // A column of a type that is not known here can't be mapped, which is what unknown columns are told.
        if (type != ColumnType.COLUMN_TYPE_UNSPECIFIED && type != ColumnType.UNRECOGNIZED) {
            columns.put(name, ColumnKind.valueOf(type.name().substring(TYPE.length())));
        }
    }

    private static void requireIds(String workspace, String id) throws UnreadableRecordException {
        if (!Slug.isValid(workspace) || !Slug.isValid(id)) {
            throw new UnreadableRecordException("invalid-id", "workspace or id is not an id");
        }
    }
}

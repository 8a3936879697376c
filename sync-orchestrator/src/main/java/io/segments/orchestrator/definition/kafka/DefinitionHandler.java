package io.segments.orchestrator.definition.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.type.v1.ColumnType;
import io.segments.eventing.Topic;
import io.segments.orchestrator.definition.ColumnKind;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownDataset;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;

/** Learns segments and datasets. Absence is never deletion, so tombstones change nothing. */
@ApplicationScoped
class DefinitionHandler implements TopicHandler {

    private final Definitions definitions;

    DefinitionHandler(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Topic topic() {
        return Topic.DEFINITIONS;
    }

    @Override
    public void apply(InboxRecord record) throws UnreadableRecordException {
        if (record.value() == null) {
            return;
        }
        try {
            var event = DefinitionEvent.parseFrom(record.value());
            switch (event.getDefinitionCase()) {
                case SEGMENT -> definitions.learn(segment(event.getSegment()));
                case DATASET -> definitions.learn(dataset(event.getDataset()));
                case WORKSPACE, DEFINITION_NOT_SET -> {}
            }
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableRecordException("malformed-record", e);
        }
    }

    private static KnownSegment segment(Segment segment) {
        return new KnownSegment(
                segment.getWorkspace(),
                segment.getId(),
                segment.getVersion(),
                segment.getDataset(),
                segment.getState() == Segment.State.STATE_DELETED);
    }

    private static KnownDataset dataset(Dataset dataset) {
        var columns = new LinkedHashMap<String, ColumnKind>();
        for (var column : dataset.getColumnsList()) {
            if (column.getType() != ColumnType.COLUMN_TYPE_UNSPECIFIED && column.getType() != ColumnType.UNRECOGNIZED) {
                columns.put(column.getName(), ColumnKind.valueOf(column.getType().name().substring("COLUMN_TYPE_".length())));
            }
        }
        return new KnownDataset(dataset.getWorkspace(), dataset.getId(), dataset.getVersion(), columns);
    }
}

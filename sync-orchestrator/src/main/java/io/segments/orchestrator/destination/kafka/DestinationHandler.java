package io.segments.orchestrator.destination.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.eventing.Topic;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.destination.wire.DestinationWire;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;

/** Learns destinations from what their workers announce. */
@ApplicationScoped
class DestinationHandler implements TopicHandler {

    private final Destinations destinations;

    DestinationHandler(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public Topic topic() {
        return Topic.DESTINATIONS;
    }

    @Override
    public void apply(InboxRecord record) throws UnreadableRecordException {
        if (record.value() == null) {
            destinations.forget(record.key());
            return;
        }
        try {
            destinations.learn(DestinationWire.read(DestinationAnnounced.parseFrom(record.value())));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableRecordException("malformed-record", e);
        }
    }
}

package io.segments.orchestrator.destination.kafka;

import io.segments.api.Slug;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.eventing.Topic;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.destination.wire.DestinationWire;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Learns destinations from what their workers announce. A tombstone says that a worker deployment is gone for good. */
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
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var announced = DestinationAnnounced.parseFrom(record.value());
        if (!Slug.isValid(announced.getId())
                || !announced.getWorkspacesList().stream().allMatch(Slug::isValid)) {
            throw new UnreadableRecordException("invalid-id", "the destination's or a workspace's id is not an id");
        }
        destinations.learn(DestinationWire.read(announced));
    }

    @Override
    public void remove(String key) {
        destinations.forget(key);
    }
}

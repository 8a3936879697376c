package io.segments.orchestrator.destination.kafka;

import io.segments.api.Slug;
import io.segments.contract.destination.v1.DestinationRequest;
import io.segments.eventing.Topic;
import io.segments.orchestrator.destination.DestinationRequests;
import io.segments.orchestrator.destination.wire.RequestWire;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Keeps the requests that workers show. */
@ApplicationScoped
class RequestHandler implements TopicHandler {

    private final DestinationRequests requests;

    RequestHandler(DestinationRequests requests) {
        this.requests = requests;
    }

    @Override
    public Topic topic() {
        return Topic.DESTINATION_REQUESTS;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var shown = DestinationRequest.parseFrom(record.value());
        if (shown.getId().isEmpty() || !Slug.isValid(shown.getDestination())) {
            throw new UnreadableRecordException("invalid-id", "the request has no id, or its destination has none");
        }
        requests.keep(RequestWire.read(shown));
    }
}

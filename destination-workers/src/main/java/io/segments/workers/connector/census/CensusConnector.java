package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.segments.workers.connector.census.JsonRpc.Reply;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Attempt;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Delivers by {@code sync_batch}. */
final class CensusConnector implements DestinationConnector {

    private final CensusConfig config;
    private final JsonRpc service;

    CensusConnector(CensusConfig config, InstantSource clock) {
        this.config = config;
        this.service = new JsonRpc(config.endpoint(), clock);
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        return prepare(batch).make();
    }

    @Override
    public Attempt prepare(Batch batch) {
        var object = config.service().objects().get(batch.target().object());
        if (object == null) {
            return without(new ObjectUnavailable("object-unknown", "the service has no such object"));
        }
        var identifier = object.identifier(config.identifier());
        if (identifier.isEmpty()) {
            return without(new ObjectUnavailable("object-unknown", "the object can't be told by that identifier"));
        }
        var records = new RecordBatch(batch, object, identifier.get(), config.mode());
        return records.size() == 0
                ? without(records.unsendable())
                : Attempt.to(Attempt.ANYWHERE, records.size(), () -> send(records));
    }

    /** It is said without a request. */
    private static Attempt without(Answer answer) {
        return Attempt.to(Attempt.ANYWHERE, 0, () -> answer);
    }

    private Answer send(RecordBatch records) throws InterruptedException {
        return switch (service.call("sync_batch", records.parameters())) {
            case Reply.Failed(var trouble) -> trouble;
            case Reply.Result(var result, var _) -> records.read(result.path("record_results"), config.failures());
        };
    }

    @Override
    public Optional<Answer> check() throws InterruptedException {
        return Optional.of(
                switch (service.call("test_connection", JsonNodeFactory.instance.objectNode())) {
                    case Reply.Failed(var trouble) -> trouble;
                    case Reply.Result(var result, var _) ->
                        result.path("success").asBoolean(false)
                                ? new Answer.Each(List.of())
                                : new Unavailable(
                                        "connection-test-failed",
                                        "the service says that what is behind it can't be used",
                                        Optional.empty());
                });
    }

    @Override
    public void close() {
        service.close();
    }
}

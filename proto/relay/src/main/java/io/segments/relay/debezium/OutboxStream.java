package io.segments.relay.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.segments.relay.RelaySettings;
import io.segments.relay.kafka.OutboxEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Outbox events in commit order. What was handed over is confirmed to the slot; what was not comes again. */
public final class OutboxStream implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxStream.class);

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    private OutboxStream(RelaySettings settings, String outboxSchema, Consumer<List<OutboxEvent>> sink) {
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(EventRouting.properties(settings, outboxSchema))
                .using(OutboxStream.class.getClassLoader())
                .using(this::completed)
                .using(new Beginning(started))
                .notifying((batch, committer) -> {
                    sink.accept(batch.stream()
                            .map(RecordChangeEvent::record)
                            .filter(row -> !EventRouting.isHeartbeat(row))
                            .map(OutboxEvents::read)
                            .toList());
                    for (var row : batch) {
                        committer.markProcessed(row);
                    }
                    committer.markBatchFinished();
                })
                .build();
    }

    /**
     * Starts to read; {@link #awaitStart} says when it does.
     *
     * @param sink returns when the events are safe; an exception ends the stream
     */
    public static OutboxStream open(RelaySettings settings, String outboxSchema, Consumer<List<OutboxEvent>> sink) {
        var stream = new OutboxStream(settings, outboxSchema, sink);
        var thread = Thread.ofPlatform()
                .name("relay-stream-" + settings.slot())
                .daemon()
                .unstarted(stream.engine);
        thread.setContextClassLoader(OutboxStream.class.getClassLoader());
        thread.start();
        return stream;
    }

    /** Waits a while for the stream to begin, or to end before it did. Returns whether it has. An engine that is closed earlier leaves its parts behind. */
    public boolean awaitStart(Duration patience) throws InterruptedException {
        return started.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits a while for the stream to end. Returns whether it has. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why it ended, if it was not by {@link #close()}. */
    public Optional<Throwable> failure() {
        return failure.get();
    }

    @Override
    public void close() throws IOException {
        if (ended.getCount() == 0) {
            return;
        }
        try {
            engine.close();
        } catch (IllegalStateException e) {
            // it ended, or is still starting; in both cases its session is taken from it by the next holder of the lock
            LOG.debug("The stream was not in a state to be closed", e);
        }
    }

    private void completed(boolean success, String message, @Nullable Throwable error) {
        if (!success) {
            failure.set(Optional.of(error == null ? new IllegalStateException(message) : error));
        }
        ended.countDown();
        started.countDown();
    }

    private record Beginning(CountDownLatch started) implements DebeziumEngine.ConnectorCallback {

        @Override
        public void pollingStarted() {
            started.countDown();
        }
    }
}

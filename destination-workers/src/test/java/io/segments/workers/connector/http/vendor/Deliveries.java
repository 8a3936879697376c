package io.segments.workers.connector.http.vendor;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.CertificationClock;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Deliveries by a connector alone, attempt by attempt. */
final class Deliveries implements AutoCloseable {

    private static final int ATTEMPTS = 500;

    private final Candidate candidate;
    private final CertificationClock clock = new CertificationClock();
    private final DestinationConnector connector;

    Deliveries(Candidate candidate) {
        this.candidate = candidate;
        this.connector = connector(candidate.factory());
    }

    private <C> DestinationConnector connector(DestinationConnectorFactory<C> factory) {
        var settings = new Settings(candidate.settings());
        return factory.create(factory.read(settings), new DestinationContext("tested", "nowhere:9092", clock));
    }

    DestinationConnector connector() {
        return connector;
    }

    CertificationClock clock() {
        return clock;
    }

    /** One attempt at what is to be done for these identities. */
    Answer attempt(Kind kind, List<String> identities) throws InterruptedException {
        return connector.deliver(new Batch(
                "deliveries",
                0,
                identities.stream().map(one -> operation(kind, one)).toList()));
    }

    /** What became of each in the end; what is to be tried again is. */
    List<DeliveryOutcome> untilSettled(Kind kind, List<String> identities) throws InterruptedException {
        var settled = new HashMap<String, DeliveryOutcome>();
        var open = new ArrayList<>(identities);
        for (var attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            var asked = List.copyOf(open);
            if (!(attempt(kind, asked) instanceof Each(var outcomes))) {
                throw new AssertionError("the destination is in trouble");
            }
            for (var i = 0; i < asked.size(); i++) {
                switch (outcomes.get(i)) {
                    case DeliveryOutcome.Retry _, DeliveryOutcome.Unfinished _ -> {}
                    default -> {
                        settled.put(asked.get(i), outcomes.get(i));
                        open.remove(asked.get(i));
                    }
                }
            }
        }
        return identities.stream()
                .map(one -> Objects.requireNonNull(settled.get(one), "it was never settled"))
                .toList();
    }

    private Operation operation(Kind kind, String identity) {
        return new Operation(
                kind + "/" + identity,
                new Target("default", "vip", candidate.object()),
                kind,
                identity,
                Map.of(),
                new Standing(1, 1, 1),
                1,
                100,
                clock.instant());
    }

    @Override
    public void close() {
        connector.close();
    }
}

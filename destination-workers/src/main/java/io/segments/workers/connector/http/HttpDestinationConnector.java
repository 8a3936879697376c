package io.segments.workers.connector.http;

import io.segments.workers.connector.http.AnswerReader.Reading;
import io.segments.workers.connector.http.Exchange.Heard;
import io.segments.workers.connector.http.Exchange.Subject;
import io.segments.workers.connector.http.Manifest.Request;
import io.segments.workers.connector.http.Manifest.Requests;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Attempt;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Delivers to a destination that a manifest describes. Each attempt is one request: for ids that are missing, about a job that goes on, or the one that all is about. */
final class HttpDestinationConnector implements DestinationConnector {

    private final HttpDestination destination;
    private final Exchange exchange;
    private final AnswerReader answers;
    private final Optional<Resolution> resolution;
    private final Optional<Jobs> jobs;
    private final Set<String> provisioned = ConcurrentHashMap.newKeySet();

    HttpDestinationConnector(HttpDestination destination, InstantSource clock) {
        var manifest = destination.manifest();
        this.destination = destination;
        this.exchange = new Exchange(destination, clock);
        this.answers = new AnswerReader(manifest.answers(), clock);
        this.resolution = manifest.resolve().map(how -> new Resolution(how, clock));
        this.jobs = manifest.job().map(how -> new Jobs(how, clock));
    }

    /** What is to be delivered, in the destination's form. */
    private record Delivery(Batch batch, String object, Shipment shipment) {
        Operation.Kind kind() {
            return batch.operations().getFirst().kind();
        }

        /** What expressions can ask for besides records. */
        Map<String, String> more() {
            var target = batch.target();
            return Map.of("object", object, "sync", target.sync(), "workspace", target.workspace());
        }
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        return prepare(batch).make();
    }

    @Override
    public Attempt prepare(Batch batch) {
        var object = batch.target().object();
        if (!destination.manifest().object().allows(object)) {
            return without(new ObjectUnavailable(
                    "object-malformed",
                    "the object has to be " + destination.manifest().object().meaning()));
        }
        var shipment = Shipment.of(batch, destination);
        if (shipment.isEmpty()) {
            return without(shipment.settled(List.of()));
        }
        var delivery = new Delivery(batch, object, shipment);
        return asking(delivery).or(() -> provisioning(delivery)).orElseGet(() -> sending(delivery));
    }

    /** It is said without a request. */
    private static Attempt without(Answer answer) {
        return Attempt.to(Attempt.ANYWHERE, 0, () -> answer);
    }

    private Optional<Attempt> asking(Delivery delivery) {
        return jobs.flatMap(all -> all.of(delivery.batch())
                .map(job -> Attempt.to(
                        all.request().endpoint(),
                        0,
                        () -> all.heed(
                                job,
                                delivery.batch(),
                                delivery.shipment(),
                                exchange.ask(all.request(), Jobs.subject(job, delivery.object()), all.answers())))));
    }

    private Optional<Attempt> provisioning(Delivery delivery) {
        return destination
                .manifest()
                .provision()
                .filter(_ -> !provisioned.contains(delivery.object()))
                .map(request -> Attempt.to(
                        request.endpoint(),
                        0,
                        () -> provisioned(
                                delivery,
                                exchange.ask(request, new Subject(List.of(), Map.of(), delivery.more()), answers))));
    }

    private Answer provisioned(Delivery delivery, Heard heard) {
        return switch (heard) {
            case Heard.Nothing(Answer.BatchRefused(var reason, var detail)) -> new ObjectUnavailable(reason, detail);
            case Heard.Nothing(var trouble) -> trouble;
            case Heard.Expired _ -> delivery.shipment().unfinished(Optional.empty());
            case Heard.Said _ -> {
                provisioned.add(delivery.object());
                yield delivery.shipment().unfinished(Optional.empty());
            }
        };
    }

    private Attempt sending(Delivery delivery) {
        var items = delivery.shipment().items();
        var ids = resolution.map(one -> one.known(items, delivery.object())).orElse(Map.of());
        var lookup = resolution.flatMap(one -> one.next(items, delivery.object(), ids));
        if (lookup.isPresent()) {
            var look = lookup.get();
            var how = resolution.orElseThrow();
            return Attempt.to(
                    look.request().endpoint(),
                    look.items().size(),
                    () -> how.heed(
                            delivery.shipment(), look, exchange.ask(look.request(), look.subject(), how.answers())));
        }
        var request = request(delivery.kind());
        var subject = new Subject(items, ids, delivery.more());
        return Attempt.to(
                request.endpoint(), items.size(), () -> heed(delivery, exchange.ask(request, subject, answers)));
    }

    private Answer heed(Delivery delivery, Heard heard) {
        var shipment = delivery.shipment();
        return switch (heard) {
            case Heard.Expired _ -> shipment.unfinished(Optional.empty());
            case Heard.Nothing(var trouble) -> {
                if (trouble instanceof ObjectUnavailable) {
                    provisioned.remove(delivery.object());
                }
                yield trouble;
            }
            case Heard.Said(Reading.Taken(var taken), var seen) -> {
                resolution.ifPresent(one -> one.heed(shipment.items(), delivery.object(), taken.each()));
                var begun = jobs.filter(all -> all.isBegunBy(input(delivery)));
                yield begun.isPresent()
                        ? begun.get().begin(delivery.batch(), shipment, taken, seen)
                        : shipment.settled(taken.each());
            }
            case Heard.Said _ -> throw new IllegalStateException("no job was asked about");
        };
    }

    private Map<String, Object> input(Delivery delivery) {
        return Map.of(
                "settings",
                destination.values(),
                "identityKind",
                destination.identityKind(),
                "object",
                delivery.object(),
                "operation",
                Shipment.named(delivery.kind()));
    }

    @Override
    public Optional<Answer> check() throws InterruptedException {
        var health = destination.manifest().health();
        if (health.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (exchange.ask(health.get(), new Subject(List.of(), Map.of(), Map.of()), answers)) {
                    case Heard.Nothing(var trouble) -> trouble;
                    case Heard.Expired(var refused) ->
                        new Answer.Retry("token-expired", refused.detail(), Optional.of(Duration.ZERO));
                    case Heard.Said _ -> new Answer.Each(List.of());
                });
    }

    private Request request(Operation.Kind kind) {
        return switch (destination.manifest().requests()) {
            case Requests.Together(var change) -> change;
            case Requests.Apart(var upsert, var remove) ->
                (kind == Operation.Kind.UPSERT ? upsert : remove)
                        .orElseThrow(() -> new IllegalStateException("an operation that was not declared"));
        };
    }

    @Override
    public void close() {
        exchange.close();
    }
}

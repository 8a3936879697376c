package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.CertificationClock;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Unfinished;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Destinations that accept first and do the work afterwards. */
class JobsTest {

    private static final String MILL = """
            connector: {id: mill, name: Mill}
            base-url: https://mill.example.org
            object: {meaning: a sack}
            requests:
              upsert:
                method: POST
                path: /jobs
                body: '{"names": [records.identity]}'
                endpoint: jobs
            job:
              id: body.job
              poll: {method: GET, path: '/jobs/${job}', query: {sack: '${object}'}, endpoint: looks}
              first: 20s
              every: 5s
              within: 2m
              answers:
                body:
                  - when: body.state = "grinding"
                    means: running
                    after: body.seconds
                  - when: body.state = "broken"
                    means: start-over
                    reason: mill-broken
                  - when: body.state = "stony"
                    means: refused
                    reason: stones
                  - when: body.state = "done" and $count(body.bad) > 0
                    means: partial
                partial:
                  - of: body.bad
                    key: name
                    means: rejected
                    reason: ${why}
            batch: {records: 10, bytes: 1024}
            limits: [5 requests per 1s to jobs, 100 requests per 1m to looks]
            """;

    private final Mill mill = new Mill();
    private final CertificationClock clock = new CertificationClock();
    private final HttpDestinationFactory factory = new HttpDestinationFactory(ManifestReader.read("mill.yaml", MILL));
    private final HttpDestination destination =
            factory.read(new Settings(Map.of("base-url", mill.url(), "timeout", "400ms")));
    private final DestinationConnector connector =
            factory.create(destination, new DestinationContext("mill", "nowhere:9092", clock));

    /** Gives a job to every request, and says of all the same. */
    private static final class Mill extends FakeDestination {
        private volatile Reply said = Reply.of(200, "{}");
        private final List<String> asked = new ArrayList<>();

        @Override
        protected Reply take(Request request) {
            asked.add(request.method() + " " + request.path() + request.query());
            return request.method().equals("POST") ? Reply.of(202, "{\"job\": " + asked.size() + "}") : said;
        }

        @Override
        protected int records(Request request) {
            return 0;
        }

        @Override
        protected boolean isAuthentic(Request request) {
            return true;
        }

        @Override
        public List<Request> knownBad() {
            return List.of();
        }

        void says(String body) {
            said = Reply.of(200, body);
        }
    }

    @AfterEach
    void end() {
        connector.close();
        mill.close();
    }

    private Answer attempt(String... identities) throws InterruptedException {
        return connector.deliver(batch(identities));
    }

    private Batch batch(String... identities) {
        return new Batch(
                "deliveries", 0, Arrays.stream(identities).map(this::operation).toList());
    }

    private Operation operation(String identity) {
        return new Operation(
                "default/vip/1/" + identity,
                new Target("default", "vip", "red"),
                Kind.UPSERT,
                identity,
                Map.of(),
                new Standing(1, 1, 1),
                1,
                100,
                clock.instant());
    }

    private static DeliveryOutcome later(int seconds) {
        return new Unfinished(Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void whatAJobMadeOfItsRecordsIsAskedUntilItIsKnown() throws InterruptedException {
        assertThat(attempt("a", "b")).isEqualTo(new Each(List.of(later(20), later(20))));
        mill.says("{\"state\": \"grinding\"}");
        assertThat(attempt("a", "b")).isEqualTo(new Each(List.of(later(5), later(5))));
        mill.says("{\"state\": \"grinding\", \"seconds\": 9}");
        assertThat(attempt("a", "b")).isEqualTo(new Each(List.of(later(9), later(9))));
        mill.says("{\"state\": \"done\", \"bad\": [{\"name\": \"b\", \"why\": \"wet\"}]}");

        assertThat(attempt("a", "b"))
                .isEqualTo(new Each(List.of(new Delivered(), new DeliveryOutcome.Rejected("wet", ""))));
        assertThat(mill.asked)
                .containsExactly(
                        "POST /jobs{}", "GET /jobs/1{sack=red}", "GET /jobs/1{sack=red}", "GET /jobs/1{sack=red}");
    }

    @Test
    void partsOfABatchAskAboutTheSameJobAndEachHearsOfItsOwn() throws InterruptedException {
        attempt("a", "b", "c");
        mill.says("{\"state\": \"done\", \"bad\": [{\"name\": \"c\", \"why\": \"wet\"}]}");

        assertThat(attempt("a", "b")).isEqualTo(Each.delivered(2));
        assertThat(attempt("c")).isEqualTo(new Each(List.of(new DeliveryOutcome.Rejected("wet", ""))));
        assertThat(mill.asked).hasSize(3);
    }

    @Test
    void aJobThatFailsIsBegunAnewAndOneThatCantBeAskedIsNot() throws InterruptedException {
        attempt("a");
        mill.said = FakeDestination.Reply.of(503, "");
        assertThat(attempt("a")).isInstanceOf(Answer.Retry.class);
        mill.says("{\"state\": \"broken\"}");
        assertThat(attempt("a"))
                .isInstanceOfSatisfying(
                        Answer.Retry.class, retry -> assertThat(retry.reason()).isEqualTo("mill-broken"));
        assertThat(attempt("a")).isEqualTo(new Each(List.of(later(20))));
        mill.says("{\"state\": \"stony\"}");
        assertThat(attempt("a")).isInstanceOf(Answer.BatchRefused.class);
        assertThat(attempt("a")).isEqualTo(new Each(List.of(later(20))));

        assertThat(mill.asked).filteredOn(one -> one.startsWith("POST")).hasSize(3);
    }

    @Test
    void whatIsNotKnownInTimeIsDeferredAndSentAgainLater() throws InterruptedException {
        attempt("a");
        mill.says("{\"state\": \"grinding\"}");
        clock.sleep(Duration.ofMinutes(2));

        assertThat(attempt("a"))
                .isInstanceOfSatisfying(
                        Each.class,
                        each -> assertThat(each.outcomes())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        DeliveryOutcome.Deferred.class,
                                        deferred ->
                                                assertThat(deferred.reason()).isEqualTo("job-unfinished")));
        assertThat(attempt("a")).isEqualTo(new Each(List.of(later(20))));
    }

    @Test
    void looksCountForTheLimitsOfTheirOwnEndpointAndCarryNoRecords() throws InterruptedException {
        assertThat(factory.declare(destination).endpoints()).isEqualTo(Map.of("jobs", 10, "looks", 10));
        var sending = connector.prepare(batch("a", "b"));
        assertThat(List.of(sending.endpoint(), sending.records())).isEqualTo(List.of("jobs", 2));
        sending.make();

        var looking = connector.prepare(batch("a", "b"));
        assertThat(List.of(looking.endpoint(), looking.records())).isEqualTo(List.of("looks", 0));
    }
}

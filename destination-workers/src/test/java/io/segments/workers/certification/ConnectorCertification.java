package io.segments.workers.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.segments.workers.certification.FakeDestination.Arrival;
import io.segments.workers.certification.FakeDestination.Fault;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every connector that speaks HTTP does. A connector is certified by a subclass that says how to make it and its fake. */
public abstract class ConnectorCertification {

    private static final Duration REAL_PATIENCE = Duration.ofSeconds(5);

    private @Nullable Candidate made;
    private long offset;

    /** The connector and a fake of its destination, both new. */
    protected abstract Candidate candidate();

    @BeforeEach
    final void begin() {
        made = candidate();
    }

    private Candidate tested() {
        return Objects.requireNonNull(made);
    }

    @AfterEach
    final void end() throws Exception {
        try {
            assertThat(tested().fake().violations())
                    .as("violations of the contract")
                    .isEmpty();
        } finally {
            tested().close();
        }
    }

    @Test
    void whoEntersIsAddedAndWhoLeavesIsRemoved() {
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 5))).containsOnly(new Verdict.Delivered());
            assertThat(members()).isEqualTo(membersOf(0, 1, 2, 3, 4));
            assumeThat(worker.declaration().capabilities()).contains(Capability.REMOVE);

            assertThat(worker.deliver(List.of(remove(1), remove(3)))).containsOnly(new Verdict.Delivered());
            assertThat(members()).isEqualTo(membersOf(0, 2, 4));
        }
    }

    @Test
    void noRequestHoldsMoreThanItMay() {
        var most = 7;
        try (var worker = worker(Map.of("batch-size", Integer.toString(most)), List.of(), _ -> {})) {
            worker.deliver(upserts(0, 40));

            assertThat(arrivals()).extracting(Arrival::records).allMatch(records -> records <= most);
            assertThat(arrivals()).hasSizeGreaterThanOrEqualTo(6);
            assertThat(members()).hasSize(40);
        }
    }

    @Test
    void aBatchAsLargeAsTheDestinationTakesGoesThroughAndNothingIsLost() {
        try (var worker = worker()) {
            var most = worker.declaration().limits().records();
            assumeThat(most).isLessThanOrEqualTo(10_000);
            var some = most + 3;

            assertThat(worker.deliver(upserts(0, some))).hasSize(some).containsOnly(new Verdict.Delivered());
            assertThat(arrivals()).extracting(Arrival::records).allMatch(records -> records <= most);
            assertThat(members()).hasSize(some);
        }
    }

    @Test
    void whatIsDeliveredTwiceIsThereOnce() {
        try (var worker = worker()) {
            assumeThat(worker.declaration().effect()).isEqualTo(Effect.IDEMPOTENT);
            var all = upserts(0, 5);
            worker.deliver(all);

            assertThat(worker.deliver(all)).containsOnly(new Verdict.Delivered());
            assertThat(members()).isEqualTo(membersOf(0, 1, 2, 3, 4));
        }
    }

    @Test
    void operationsOnOneIdentityEndInTheirOrder() {
        try (var worker = worker()) {
            assumeThat(worker.declaration().capabilities()).contains(Capability.REMOVE);
            var all = new ArrayList<Operation>();
            for (var round = 0; round < 6; round++) {
                for (var number = 0; number < 8; number++) {
                    all.add((round + number) % 2 == 0 ? upsert(number) : remove(number));
                }
            }

            assertThat(worker.deliver(all)).hasOnlyElementsOfTypes(Verdict.Delivered.class, Verdict.Superseded.class);
            assertThat(members()).isEqualTo(membersOf(1, 3, 5, 7));
        }
    }

    @Test
    void whenAskedToWaitSoLongItSendsNothingBefore() {
        tested().fake().next(Fault.THROTTLED_WITH_TIME);
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());

            assertThat(arrivals().get(1).nanos() - arrivals().get(0).nanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(17).toNanos());
            assertThat(members()).hasSize(3);
        }
    }

    @Test
    void whenAskedForFewerRequestsItGivesWay() {
        tested().fake().next(Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED);
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());

            assertThat(worker.clock().passed()).isGreaterThan(Duration.ofSeconds(1));
            assertThat(members()).hasSize(3);
        }
    }

    @Test
    void aServerThatFailsForAMomentLosesNothing() {
        tested().fake().next(Fault.SERVER_ERROR, Fault.SERVER_ERROR);
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());
            assertThat(members()).hasSize(3);
        }
    }

    @Test
    void aRequestWithoutAnAnswerIsGivenUpAndMadeAgain() {
        tested().fake().next(Fault.NO_ANSWER);
        try (var worker = worker()) {
            assertThat(worker.declaration().requestTimeout()).isLessThanOrEqualTo(Duration.ofMillis(500));
            var begin = System.nanoTime();

            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REAL_PATIENCE);
            assertThat(members()).hasSize(3);
        }
    }

    @Test
    void anAnswerThatIsLostChangesNothing() {
        tested().fake().next(Fault.LOST_ANSWER);
        try (var worker = worker()) {
            assumeThat(worker.declaration().effect()).isEqualTo(Effect.IDEMPOTENT);

            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());
            assertThat(members()).isEqualTo(membersOf(0, 1, 2));
        }
    }

    @Test
    void aSlowAnswerIsAwaited() {
        tested().fake().next(Fault.SLOW);
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());
            assertThat(worker.clock().passed()).isLessThan(tested().work().plusSeconds(1));
        }
    }

    @Test
    void aRecordThatIsRefusedAloneIsRejectedWithItsReasonAndTheOthersAreDelivered() {
        assumeThat(tested().refusedAlone()).isPresent();
        onlyOneOfAllIsRejected(tested().refusedAlone().orElseThrow());
        assertThat(arrivals()).as("without halving").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void theRecordForWhichAllAreRefusedIsFoundAndTheOthersAreDelivered() {
        assumeThat(tested().refusedWithAll()).isPresent();
        onlyOneOfAllIsRejected(tested().refusedWithAll().orElseThrow());
    }

    private void onlyOneOfAllIsRejected(String identity) {
        try (var worker = worker()) {
            var all = upserts(0, 20);
            all.set(13, operation(Kind.UPSERT, identity, 13));

            var verdicts = worker.deliver(all);

            assertThat(verdicts.get(13))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.reason()).matches("[a-z][a-z0-9-]{0,62}"));
            assertThat(verdicts).filteredOn(Verdict.Delivered.class::isInstance).hasSize(19);
            assertThat(members()).hasSize(19);
        }
    }

    @Test
    void whatIsNoIdentityIsNotSent() {
        assumeThat(tested().malformed()).isPresent();
        try (var worker = worker()) {
            var all = upserts(0, 4);
            all.set(2, operation(Kind.UPSERT, tested().malformed().orElseThrow(), 2));

            var verdicts = worker.deliver(all);

            assertThat(verdicts.get(2)).isInstanceOf(Verdict.Invalid.class);
            assertThat(verdicts).filteredOn(Verdict.Delivered.class::isInstance).hasSize(3);
            assertThat(arrivals())
                    .noneSatisfy(one -> assertThat(one.request().body())
                            .contains(tested().malformed().orElseThrow()));
        }
    }

    @Test
    void aRefusedCredentialStopsTheDestinationSaysSoAndGoesOnByItselfOnceItIsTaken() {
        tested().fake().expireCredential(true);
        Consumer<DestinationHealth> repair = health -> {
            if (health instanceof DestinationHealth.Unhealthy) {
                tested().fake().expireCredential(false);
            }
        };
        try (var worker = worker(Map.of(), List.of(), repair)) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());

            assertThat(worker.health()).hasSize(2);
            assertThat(worker.health().getFirst())
                    .isInstanceOfSatisfying(
                            DestinationHealth.Unhealthy.class,
                            health -> assertThat(health.reason()).contains("credential"));
            assertThat(worker.health().getLast()).isInstanceOf(DestinationHealth.Healthy.class);
            assertThat(members()).hasSize(3);
        }
    }

    @Test
    void aLookSaysWhetherTheCredentialIsTakenAndChangesNothing() throws InterruptedException {
        try (var worker = worker()) {
            assumeThat(worker.check()).as("a connector that can look").isPresent();
            assertThat(look(worker, Answer.Each.class)).isInstanceOf(Answer.Each.class);
            tested().fake().expireCredential(true);
            assertThat(look(worker, Answer.CredentialRefused.class)).isInstanceOf(Answer.CredentialRefused.class);
            assertThat(members()).isEmpty();
        }
    }

    /** Looks until the answer is the one that is expected, a few times: a token may have to be got or replaced first. */
    private static Answer look(CertifiedWorker worker, Class<? extends Answer> expected) throws InterruptedException {
        var answer = worker.check().orElseThrow();
        for (var more = 3; more > 0 && !expected.isInstance(answer); more--) {
            answer = worker.check().orElseThrow();
        }
        return answer;
    }

    @Test
    void identitiesArriveInTheirNormalForm() {
        assumeThat(tested().normalForms()).isNotEmpty();
        try (var worker = worker()) {
            tested().normalForms().forEach((given, wanted) -> {
                assertThat(worker.deliver(List.of(operation(Kind.UPSERT, given, 0))))
                        .as(given)
                        .containsOnly(new Verdict.Delivered());
                assertThat(members()).as(given).contains(wanted);
            });
            assertThat(members()).isEqualTo(new TreeSet<>(tested().normalForms().values()));
        }
    }

    @Test
    void noLimitIsEverExceeded() {
        var window = Duration.ofSeconds(1);
        var limits = new ArrayList<>(List.of(new RateLimit(Unit.REQUESTS, 5, window)));
        tested().endpoints().forEach(one -> limits.add(new RateLimit(Unit.REQUESTS, 2, window, one)));
        tested().fake().next(Fault.SERVER_ERROR, Fault.THROTTLED);
        try (var worker = worker(Map.of("batch-size", "1"), limits, _ -> {})) {
            worker.deliver(upserts(0, 30));

            for (var limit : limits) {
                var times = arrivals().stream()
                        .filter(one -> limit.counts(tested().endpoint(one.request())))
                        .map(Arrival::nanos)
                        .toList();
                for (var i = limit.amount(); i < times.size(); i++) {
                    assertThat(times.get(i) - times.get(i - limit.amount())).isGreaterThanOrEqualTo(window.toNanos());
                }
            }
            assertThat(members()).hasSize(30);
        }
    }

    @Test
    void theFakeRefusesWhatTheContractForbids() throws IOException, InterruptedException {
        assertThat(tested().fake().knownBad()).isNotEmpty();
        try (var client = HttpClient.newHttpClient()) {
            for (var bad : tested().fake().knownBad()) {
                var request = HttpRequest.newBuilder(URI.create(tested().fake().url() + bad.path()))
                        .method(bad.method(), BodyPublishers.ofString(bad.body()));
                bad.headers().forEach(request::header);

                client.send(request.build(), BodyHandlers.discarding());

                assertThat(tested().fake().violations())
                        .as("%s %s with %s", bad.method(), bad.path(), bad.body())
                        .isNotEmpty();
                tested().fake().forgive();
            }
        }
        assertThat(members()).isEmpty();
    }

    private CertifiedWorker worker() {
        return worker(Map.of(), List.of(), _ -> {});
    }

    private CertifiedWorker worker(
            Map<String, String> more, List<RateLimit> limits, Consumer<DestinationHealth> listener) {
        var settings = new HashMap<>(tested().settings());
        settings.putAll(more);
        var worker = CertifiedWorker.of(tested().factory(), settings, limits, listener);
        tested().fake().clock(worker.clock());
        return worker;
    }

    private List<Arrival> arrivals() {
        return tested().fake().arrivals();
    }

    private Set<String> members() {
        return tested().fake().members(tested().object());
    }

    private Set<String> membersOf(int... numbers) {
        var members = new TreeSet<String>();
        IntStream.of(numbers).forEach(number -> members.add(tested().member(number)));
        return members;
    }

    private List<Operation> upserts(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to).mapToObj(this::upsert).toList());
    }

    private Operation upsert(int number) {
        return operation(Kind.UPSERT, tested().identity(number), number);
    }

    private Operation remove(int number) {
        return operation(Kind.REMOVE, tested().identity(number), number);
    }

    private Operation operation(Kind kind, String identity, int number) {
        return new Operation(
                "default/vip/1/" + identity,
                new Target("default", "vip", tested().object()),
                kind,
                identity,
                kind == Kind.UPSERT ? tested().fields(number) : Map.of(),
                new Standing(1, 1, offset),
                offset++,
                100,
                new CertificationClock().instant());
    }
}

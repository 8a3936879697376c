package io.segments.workers.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** What every connector does that speaks something else than HTTP, tried on a real server. The worker around it is the real one but for Kafka, and waits in no time. */
public abstract class ServerCertification {

    private @Nullable RealServer made;
    private long offset;

    /** The connector and its server, with nothing in it. */
    protected abstract RealServer server() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        made = server();
    }

    @AfterEach
    final void end() throws Exception {
        tested().close();
    }

    private RealServer tested() {
        return Objects.requireNonNull(made);
    }

    @Test
    void whoEntersIsThereAndWhoLeavesIsNot() throws Exception {
        try (var worker = worker()) {
            assertThat(worker.deliver(upserts(0, 5))).containsOnly(new Verdict.Delivered());
            assertThat(tested().members()).isEqualTo(membersOf(0, 1, 2, 3, 4));

            assertThat(worker.deliver(List.of(remove(1), remove(3)))).containsOnly(new Verdict.Delivered());
            assertThat(tested().members()).isEqualTo(membersOf(0, 2, 4));
        }
    }

    @Test
    void whatIsDeliveredTwiceIsThereOnce() throws Exception {
        var all = upserts(0, 5);
        all.add(remove(2));
        try (var worker = worker()) {
            worker.deliver(all);
        }
        try (var heir = worker()) {
            assertThat(heir.deliver(all)).hasOnlyElementsOfTypes(Verdict.Delivered.class, Verdict.Superseded.class);
        }
        assertThat(tested().members()).isEqualTo(membersOf(0, 1, 3, 4));
    }

    @Test
    void moreThanOneBatchHoldsArrivesInSeveral() throws Exception {
        try (var worker = worker(Map.of("batch-size", "7"), List.of(), _ -> {})) {
            assertThat(worker.deliver(upserts(0, 40))).hasSize(40).containsOnly(new Verdict.Delivered());
        }
        assertThat(tested().members()).hasSize(40);
    }

    @Test
    void aBatchAsLargeAsItMayBeGoesThroughAndNothingIsLost() throws Exception {
        try (var worker = worker()) {
            var some = worker.declaration().limits().records() + 3;

            assertThat(worker.deliver(upserts(0, some))).hasSize(some).containsOnly(new Verdict.Delivered());
            assertThat(tested().members()).hasSize(some);
        }
    }

    @Test
    void operationsOnOneIdentityEndInTheirOrder() throws Exception {
        var all = new ArrayList<Operation>();
        for (var round = 0; round < 6; round++) {
            for (var number = 0; number < 8; number++) {
                all.add((round + number) % 2 == 0 ? upsert(number) : remove(number));
            }
        }
        try (var worker = worker(Map.of("batch-size", "5"), List.of(), _ -> {})) {
            assertThat(worker.deliver(all)).hasOnlyElementsOfTypes(Verdict.Delivered.class, Verdict.Superseded.class);
        }
        assertThat(tested().members()).isEqualTo(membersOf(1, 3, 5, 7));
    }

    @Test
    void aRecordThatIsRefusedIsRejectedWithItsReasonAndTheOthersAreDelivered() throws Exception {
        var refused = tested().refusedFields();
        assumeThat(refused).isPresent();
        var all = upserts(0, 20);
        all.set(13, operation(Kind.UPSERT, 13, refused.orElseThrow()));
        try (var worker = worker()) {
            var verdicts = worker.deliver(all);

            assertThat(verdicts.get(13))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.reason()).matches("[a-z][a-z0-9-]{0,62}"));
            assertThat(verdicts).filteredOn(Verdict.Delivered.class::isInstance).hasSize(19);
        }
        assertThat(tested().members()).hasSize(19).doesNotContain(tested().identity(13));
    }

    @Test
    void aServerThatIsDownIsWaitedForAndNothingIsLost() throws Exception {
        assumeThat(tested().gateway()).isPresent();
        var way = tested().gateway().orElseThrow();
        Consumer<DestinationHealth> repair = health -> {
            if (health instanceof DestinationHealth.Unhealthy) {
                way.open();
            }
        };
        try (var worker = worker(Map.of(), List.of(), repair)) {
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());
            way.shut();

            assertThat(worker.deliver(upserts(3, 6))).containsOnly(new Verdict.Delivered());
            assertThat(worker.health().getLast()).isInstanceOf(DestinationHealth.Healthy.class);
        }
        assertThat(tested().members()).isEqualTo(membersOf(0, 1, 2, 3, 4, 5));
    }

    @Test
    void aRefusedCredentialStopsTheDestinationSaysSoAndGoesOnByItselfOnceItIsTaken(@TempDir Path directory)
            throws Exception {
        assumeThat(tested().secret()).isPresent();
        var secret = tested().secret().orElseThrow();
        var right = Objects.requireNonNull(tested().settings().get(secret));
        var file = Files.writeString(directory.resolve("secret"), "wrong");
        Consumer<DestinationHealth> repair = health -> {
            if (health instanceof DestinationHealth.Unhealthy) {
                write(file, right);
            }
        };
        var settings = Map.of(secret, "", secret + "-file", file.toString());
        try (var worker = worker(settings, List.of(), repair)) {
            assertThat(worker.check()).get().isInstanceOf(Answer.CredentialRefused.class);
            assertThat(worker.deliver(upserts(0, 3))).containsOnly(new Verdict.Delivered());

            assertThat(worker.health()).hasSize(2);
            assertThat(worker.health().getFirst())
                    .isInstanceOfSatisfying(
                            DestinationHealth.Unhealthy.class,
                            health -> assertThat(health.reason()).contains("credential"));
            assertThat(worker.check()).get().isInstanceOf(Answer.Each.class);
        }
        assertThat(tested().members()).isEqualTo(membersOf(0, 1, 2));
    }

    @Test
    void aLimitIsKept() throws Exception {
        var limit = new RateLimit(Unit.REQUESTS, 2, Duration.ofSeconds(10));
        try (var worker = worker(Map.of("batch-size", "1"), List.of(limit), _ -> {})) {
            worker.deliver(upserts(0, 9));

            assertThat(worker.clock().passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        }
        assertThat(tested().members()).hasSize(9);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CertifiedWorker worker() {
        return worker(Map.of(), List.of(), _ -> {});
    }

    private CertifiedWorker worker(
            Map<String, String> more, List<RateLimit> limits, Consumer<DestinationHealth> listener) {
        var settings = new HashMap<>(tested().settings());
        settings.putAll(more);
        return CertifiedWorker.of(tested().factory(), settings, limits, listener);
    }

    private Set<String> membersOf(int... numbers) {
        var members = new TreeSet<String>();
        IntStream.of(numbers).forEach(number -> members.add(tested().identity(number)));
        return members;
    }

    private List<Operation> upserts(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to).mapToObj(this::upsert).toList());
    }

    private Operation upsert(int number) {
        return operation(Kind.UPSERT, number, tested().fields(number));
    }

    private Operation remove(int number) {
        return operation(Kind.REMOVE, number, Map.of());
    }

    private Operation operation(Kind kind, int number, Map<String, FieldValue> fields) {
        var identity = tested().identity(number);
        return new Operation(
                "default/vip/1/" + identity,
                new Target("default", "vip", tested().object()),
                kind,
                identity,
                fields,
                new Standing(1, 1, offset),
                offset++,
                100,
                new CertificationClock().instant());
    }
}

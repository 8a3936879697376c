package io.segments.workers.worker.cdi;

import static io.segments.workers.worker.cdi.WorkerRoom.PATIENCE;
import static io.segments.workers.worker.cdi.WorkerRoom.upserts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.workers.fixture.WebhookStandIn.Request;
import io.segments.workers.worker.DeliveryMeters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits as a receiver counts them. */
class RateLimitIT {

    private static final int PER_SECOND = 40;
    private static final int REQUESTS = 240;

    private WorkerRoom room;

    @BeforeEach
    void begin() throws IOException {
        room = new WorkerRoom().with("segments.destination.settings.batch-size", "1");
    }

    @AfterEach
    void end() throws Exception {
        room.close();
    }

    private long[] arrivals() {
        return room.webhook().requests().stream()
                .mapToLong(Request::nanos)
                .sorted()
                .toArray();
    }

    private static int mostInASecond(long[] arrivals) {
        var most = 0;
        var from = 0;
        for (var to = 0; to < arrivals.length; to++) {
            while (arrivals[to] - arrivals[from] >= Duration.ofSeconds(1).toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void twoReplicasTogetherKeepTheLimitWhilePartitionsMove() {
        room.with("segments.destination.limits", PER_SECOND + " requests per 1s")
                .log()
                .emit(upserts("vip", 1, REQUESTS));
        room.startWorker();
        await().atMost(PATIENCE).until(() -> room.webhook().requests().size() > PER_SECOND);
        var second = room.startWorker();
        await().atMost(PATIENCE).until(() -> second.workload().partitions() == 2);

        room.awaitComplete("vip", 1);
        assertThat(arrivals()).hasSize(REQUESTS);
        assertThat(mostInASecond(arrivals())).isLessThanOrEqualTo(PER_SECOND);
    }

    @Test
    void oneReplicaUsesNearlyTheWholeLimit() {
        room.with("segments.destination.limits", PER_SECOND + " requests per 1s")
                .log()
                .emit(upserts("vip", 1, REQUESTS));
        room.startWorker();

        room.awaitComplete("vip", 1);
        var arrivals = arrivals();
        // the first window is full from its beginning, so the last of so many windows begins after all others
        var windows = REQUESTS / PER_SECOND - 1;
        var took = Duration.ofNanos(LongStream.of(arrivals).max().orElseThrow() - arrivals[0]);
        assertThat(mostInASecond(arrivals)).isLessThanOrEqualTo(PER_SECOND);
        assertThat(took).isLessThan(Duration.ofSeconds(windows + 1).dividedBy(9).multipliedBy(10));
    }

    @Test
    void whatWasSpentOfAMinuteIsKnownAfterARestart() {
        var limits = List.of("30 requests per 1m", "1000 requests per 1s");
        room.with("segments.destination.limits", String.join(",", limits)).log().emit(upserts("vip", 1, 40));
        var first = room.startWorker();
        await().atMost(PATIENCE).until(() -> room.webhook().requests().size() == 30);
        room.stop(first);
        var second = room.startWorker();

        await().atMost(PATIENCE).until(() -> second.workload().partitions() == 4);
        assertThat(second.gauge(DeliveryMeters.LIMIT_LEFT, limits.getFirst())).isZero();
        await().atMost(PATIENCE).until(() -> second.gauge(DeliveryMeters.LIMIT_LEFT, limits.getLast()) == 1_000);
        assertThat(room.webhook().requests()).hasSize(30);
        assertThat(second.waitedFor(limits.getFirst())).isPositive();
    }
}

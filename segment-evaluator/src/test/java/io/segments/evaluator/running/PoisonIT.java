package io.segments.evaluator.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoisonIT {

    private static final byte[] GARBAGE = "not protobuf at all".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aMalformedRecordOnAnyTopicIsPutAsideWithItsReasonAndTheNextOneCounts() {
        var world = World.changing(folder, 1);
        var names = world.topics().names();
        var topics = List.of(
                names.definitions(),
                names.syncs(),
                names.destinations(),
                names.evaluationRequests(),
                names.deliveryReceipts(),
                names.deliveryFailures());
        world.warehouse("insert into people values (1, 'ada@x', 'pro'), (2, 'bob@x', 'free')");
        poison(world, topics);
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var evaluator = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(worker.set("mirror")).containsOnlyKeys("1"));
            evaluator.running().awaitReady();
            poison(world, topics);
            eventually(() -> assertThat(world.topics().deadLetters())
                    .isEqualTo(
                            topics.stream().collect(Collectors.toMap(Function.identity(), _ -> "malformed-record"))));
            world.warehouse("update people set plan = 'pro'");
            eventually(() -> assertThat(worker.set("mirror")).containsOnlyKeys("1", "2"));
        }
    }

    /** Garbage, nothing, and what can be read but has no id. */
    private static void poison(World world, List<String> topics) {
        for (var topic : topics) {
            world.topics().write(topic, 0, "evil", GARBAGE);
        }
        var names = world.topics().names();
        world.topics().write(names.evaluationRequests(), 0, "empty", null);
        world.topics()
                .write(
                        names.definitions(),
                        "nameless",
                        DefinitionEvent.newBuilder()
                                .setSegment(World.planIs("", "pro"))
                                .build());
        world.topics()
                .write(
                        names.syncs(),
                        "nameless",
                        SyncEvent.newBuilder().setSync(World.live("", "pros")).build());
        world.topics().write(names.destinations(), "nameless", DestinationAnnounced.getDefaultInstance());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

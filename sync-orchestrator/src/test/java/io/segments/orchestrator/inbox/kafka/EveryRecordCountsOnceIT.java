package io.segments.orchestrator.inbox.kafka;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.eventing.kafka.InstallationTopics;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class EveryRecordCountsOnceIT {

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    TopicsConfig config;

    @Inject
    InstallationTopics topics;

    @Inject
    @Any
    Instance<TopicHandler> handlers;

    @Inject
    Positions positions;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    @Inject
    InboxReader running;

    /** When an instance dies. */
    private enum Death {
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT
    }

    @ParameterizedTest
    @EnumSource
    void recordsThatADyingInstanceReadAreCountedOnceByTheOtherOne(Death death) throws Exception {
        var workspace = Workspace.ready("dying-" + death.ordinal()).has("mail", "list-1", "");
        var dying = new DyingTransactions(transactions, death);
        var other = another(dying);
        other.start(new StartupEvent());
        Soon.until(() -> other.isReading() && other.behind() == 0 && running.behind() == 0);
        dying.dieNow = true;

        var story = new RunStory(workspace, "mail", 1).planned(4, 0).emitted(4, 4);
        for (int partition = 0; partition < 4; partition++) {
            Topics.send(
                    Topic.DELIVERY_RECEIPTS,
                    partition,
                    Keys.receipt(workspace.id(), partition),
                    story.receipt(partition)
                            .addOutcomes(story.count(OUTCOME_DELIVERED, 1))
                            .addBarriers(story.barrier())
                            .build()
                            .toByteArray());
        }

        assertThat(dying.died.await(30, TimeUnit.SECONDS)).isTrue();
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("delivered", equalTo(4)));
        Soon.until(() -> !other.isAlive());
        other.stop(new ShutdownEvent());
    }

    @Test
    void twoInstancesShareThePartitionsAndCountTogether() throws Exception {
        var workspace = Workspace.ready("sharing").has("mail", "list-1", "");
        var other = another(transactions);
        other.start(new StartupEvent());
        Soon.until(() -> other.isReading() && other.behind() == 0 && running.behind() == 0);

        var story = new RunStory(workspace, "mail", 1);
        for (int number = 0; number < 200; number++) {
            Topics.send(
                    Topic.DELIVERY_RECEIPTS,
                    number % 4,
                    Keys.receipt(workspace.id(), number % 4),
                    story.receipt(number % 4)
                            .addOutcomes(story.count(OUTCOME_DELIVERED, 3))
                            .build()
                            .toByteArray());
        }
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/1").statusCode(200).body("delivered", equalTo(600)));
        story.planned(600, 0).emitted(600, 1).acknowledged(0);

        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("delivered", equalTo(600)));
        other.stop(new ShutdownEvent());
    }

    @Test
    void whatCanNotBeUnderstoodIsPutAsideWithItsReasonAndThePartitionMovesOn() {
        var workspace = Workspace.ready("poisoned").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1);
        var expected = new HashMap<String, String>();
        poison(workspace, story).forEach(poison -> {
            long offset = Topics.send(poison.topic(), 0, "poisoned/" + poison.reason(), poison.value());
            expected.put(Topics.name(poison.topic()) + "@" + offset, poison.reason());
        });
        story.planned(1, 0).emitted(1, 1).acknowledged(0, story.count(OUTCOME_DELIVERED, 1));
        story.failed("ada@example.org", Outcome.OUTCOME_REJECTED, "refused");
        workspace.knowsSegment("after-poison", 1, io.segments.contract.definition.v1.Segment.State.STATE_ACTIVE);

        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("delivered", equalTo(1)));
        Soon.asserted(() -> workspace.get("/syncs/mail/rejected").body("items.size()", equalTo(1)));
        var letters = Topics.all(Topic.DEAD_LETTERS).stream()
                .filter(letter -> new String(letter.key(), UTF_8).startsWith("poisoned/"))
                .toList();
        assertThat(letters)
                .allSatisfy(letter ->
                        assertThat(Topics.header(letter, DeadLetters.SERVICE)).isEqualTo("sync-orchestrator"))
                .extracting(EveryRecordCountsOnceIT::place)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        letters.forEach(letter -> assertThat(Topics.header(letter, DeadLetters.REASON))
                .as(place(letter))
                .isEqualTo(expected.get(place(letter))));
    }

    private record Poison(Topic topic, String reason, byte[] value) {}

    private static List<Poison> poison(Workspace workspace, RunStory story) {
        var garbage = new byte[] {-1, -1, -1};
        var farAway = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE);
        return List.of(
                new Poison(Topic.DEFINITIONS, "malformed-record", garbage),
                new Poison(
                        Topic.DEFINITIONS,
                        "unknown-definition",
                        DefinitionEvent.getDefaultInstance().toByteArray()),
                new Poison(Topic.DESTINATIONS, "malformed-record", garbage),
                new Poison(
                        Topic.DESTINATIONS,
                        "invalid-id",
                        DestinationAnnounced.newBuilder().setId("No Id").build().toByteArray()),
                new Poison(
                        Topic.DESTINATIONS,
                        "inapplicable-record",
                        DestinationAnnounced.newBuilder()
                                .setId("poisoned")
                                .setAnnounceTime(farAway)
                                .build()
                                .toByteArray()),
                new Poison(Topic.RUNS, "malformed-record", garbage),
                new Poison(
                        Topic.RUNS,
                        "unknown-event",
                        RunEvent.getDefaultInstance().toByteArray()),
                new Poison(Topic.RUNS, "invalid-run", planned(story.plan(1, 0).setRun(0))),
                new Poison(Topic.RUNS, "invalid-id", planned(story.plan(1, 0).setSync("No Id"))),
                new Poison(Topic.RUNS, "invalid-count", planned(story.plan(-1, 0))),
                new Poison(
                        Topic.RUNS,
                        "inapplicable-record",
                        planned(story.plan(1, 0).setPlanTime(farAway))),
                new Poison(
                        Topic.RUNS,
                        "invalid-count",
                        RunEvent.newBuilder()
                                .setEmitted(RunEmitted.newBuilder()
                                        .setWorkspace(workspace.id())
                                        .setSync("mail")
                                        .setRun(1)
                                        .setBarriers(-1))
                                .build()
                                .toByteArray()),
                new Poison(Topic.DELIVERY_RECEIPTS, "malformed-record", garbage),
                new Poison(
                        Topic.DELIVERY_RECEIPTS,
                        "invalid-count",
                        story.receipt(0)
                                .addOutcomes(story.count(OUTCOME_DELIVERED, Long.MIN_VALUE))
                                .build()
                                .toByteArray()),
                new Poison(
                        Topic.DELIVERY_RECEIPTS,
                        "invalid-id",
                        story.receipt(0)
                                .setDestination("")
                                .setLost(true)
                                .build()
                                .toByteArray()),
                new Poison(
                        Topic.DELIVERY_RECEIPTS,
                        "inapplicable-record",
                        story.receipt(0)
                                .addBarriers(story.barrier())
                                .setReceiptTime(farAway)
                                .build()
                                .toByteArray()),
                new Poison(Topic.DELIVERY_FAILURES, "malformed-record", garbage),
                new Poison(
                        Topic.DELIVERY_FAILURES,
                        "invalid-run",
                        DeliveryFailure.newBuilder()
                                .setOutcome(Outcome.OUTCOME_REJECTED)
                                .setDelivery(Delivery.newBuilder()
                                        .setWorkspace(workspace.id())
                                        .setSync("mail")
                                        .setRun(-7))
                                .build()
                                .toByteArray()));
    }

    private static byte[] planned(io.segments.contract.sync.v1.RunPlanned.Builder plan) {
        return RunEvent.newBuilder().setPlanned(plan).build().toByteArray();
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return Topics.header(letter, DeadLetters.TOPIC) + "@" + Topics.header(letter, DeadLetters.OFFSET);
    }

    private InboxReader another(Transactions using) {
        return new InboxReader(
                kafka, config, topics, handlers.stream().toList(), positions, using, clock, new SimpleMeterRegistry());
    }

    /** As if the process were killed at the worst moment: nothing after it happens, only what has committed stays. */
    private static final class DyingTransactions implements Transactions {

        private final Transactions real;
        private final Death death;
        private final CountDownLatch died = new CountDownLatch(1);
        private volatile boolean dieNow;

        DyingTransactions(Transactions real, Death death) {
            this.real = real;
            this.death = death;
        }

        @Override
        public <T> T in(Supplier<T> work) {
            if (!dieNow) {
                return real.in(work);
            }
            if (death == Death.AFTER_THE_COMMIT) {
                real.in(work);
                throw killed();
            }
            try {
                return real.in(() -> {
                    var _ = work.get();
                    throw new IllegalStateException("rolled back");
                });
            } catch (IllegalStateException rolledBack) {
                throw killed();
            }
        }

        private Error killed() {
            died.countDown();
            return new Killed();
        }

        @Override
        public void afterCommit(Runnable work) {
            real.afterCommit(work);
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}

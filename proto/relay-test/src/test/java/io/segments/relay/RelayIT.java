package io.segments.relay;

import static io.segments.relay.OutboxFixture.append;
import static io.segments.relay.OutboxFixture.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.kafka.RunningKafka;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import io.segments.embedded.postgresql.RunningPostgres;
import io.segments.eventing.Keys;
import io.segments.eventing.OutboxRow;
import io.segments.eventing.Topic;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.relay.kafka.OutboxEvent;
import io.segments.relay.kafka.OutboxPublisher;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SERVERS = "broker and database";
    private static final String REPUBLISH_DUE = "select republish_due from relay";

    @TempDir
    static Path directory;

    private static RunningKafka kafka;
    private static RunningPostgres postgres;

    private final AtomicInteger newSlots = new AtomicInteger();

    @BeforeAll
    static void startTheRealParts() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")));
        postgres = EmbeddedPostgres.start(PostgresSettings.in(directory.resolve("postgresql")));
    }

    @AfterAll
    static void stopThem() {
        kafka.close();
        postgres.close();
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void publishesWhatATransactionWroteWithItsEnvelope() throws Exception {
        var outbox = outbox("envelope");
        try (var relay = relay(outbox);
                var log = log(outbox)) {
            relay.start();
            awaitActive(relay);
            outbox.publish(row("vip", 7));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.records()).hasSize(1));
            var event = log.records().getFirst();
            assertThat(event.key()).isEqualTo("default/segment/vip");
            assertThat(new String(event.value())).isEqualTo("vip 7");
            assertThat(EventHeaders.id(event)).contains(row("vip", 7).id().toString());
            assertThat(EventHeaders.type(event)).contains("io.segments.definition.v1.DefinitionEvent");
            assertThat(EventHeaders.source(event)).contains("/segment-definition-service");
            assertThat(EventHeaders.time(event)).contains(OutboxFixture.NOON);
            assertThat(outbox.query("select count(*) from outbox")).isEqualTo("0");
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void publishesNothingOfARolledBackTransaction() throws Exception {
        var outbox = outbox("rollback");
        try (var relay = relay(outbox);
                var log = log(outbox)) {
            relay.start();
            awaitActive(relay);
            try (var connection = outbox.connect()) {
                connection.setAutoCommit(false);
                append(connection, row("never", 1));
                connection.rollback();
            }
            outbox.publish(row("kept", 1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).containsExactly("kept 1"));
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void publishesTombstonesAndKeepsCommitOrder() throws Exception {
        var outbox = outbox("tombstone");
        try (var relay = relay(outbox);
                var log = log(outbox)) {
            relay.start();
            awaitActive(relay);
            try (var connection = outbox.connect()) {
                connection.setAutoCommit(false);
                append(connection, row("gone", 1));
                append(connection, row("gone", 2));
                append(
                        connection,
                        OutboxRow.tombstone(Topic.DEFINITIONS, Keys.segment("default", "gone"), 2, OutboxFixture.NOON));
                connection.commit();
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).containsExactly("gone 1", "gone 2", "tombstone"));
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void goesOnWhereItStoodWithoutAskingForEverythingAgain() throws Exception {
        var outbox = outbox("restart");
        try (var log = log(outbox)) {
            try (var relay = relay(outbox)) {
                relay.start();
                awaitActive(relay);
                outbox.publish(row("before", 1));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.values()).contains("before 1"));
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(outbox.query(REPUBLISH_DUE)).isEqualTo("f"));
            }
            outbox.publish(row("meanwhile", 1));
            try (var relay = relay(outbox)) {
                relay.start();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.values()).contains("meanwhile 1"));
            }
            assertThat(newSlots).hasValue(1);
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void asksForEverythingAgainWithTheSameIdsWhenTheSlotIsLost() throws Exception {
        var outbox = outbox("lost_slot");
        try (var log = log(outbox)) {
            try (var relay = relay(outbox)) {
                relay.start();
                awaitActive(relay);
                outbox.publish(row("vip", 3));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.values()).contains("vip 3"));
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(outbox.query(REPUBLISH_DUE)).isEqualTo("f"));
            }
            outbox.query("select pg_drop_replication_slot('lost_slot')");
            outbox.publish(row("lost", 1));
            try (var relay = relay(outbox, () -> {
                newSlots.incrementAndGet();
                republish(outbox, row("vip", 3), row("lost", 1));
            })) {
                relay.start();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.values()).endsWith("vip 3", "lost 1"));
            }
            assertThat(newSlots).hasValue(2);
            assertThat(idsOf(log))
                    .containsExactlyInAnyOrder(
                            row("vip", 3).id().toString(), row("lost", 1).id().toString());
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void asksAgainUntilEverythingWasPublishedAgain() throws Exception {
        var outbox = outbox("asks_again");
        var calls = new AtomicInteger();
        try (var relay = relay(outbox, () -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("the first attempts fail, as this test wants it");
            }
        })) {
            relay.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(outbox.query(REPUBLISH_DUE)).isEqualTo("f"));
            assertThat(calls).hasValue(3);
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void anotherProcessTakesOverWhenTheActiveOneIsKilledAndNothingIsLost() throws Exception {
        var outbox = outbox("takeover");
        var written = new ArrayList<String>();
        try (var one = RelayProcess.start(outbox);
                var log = log(outbox)) {
            await().atMost(PATIENCE).until(one::isActive);
            try (var two = RelayProcess.start(outbox);
                    var connection = outbox.connect()) {
                for (var version = 1; version <= 300; version++) {
                    OutboxFixture.publish(connection, row("busy", version));
                    written.add("busy " + version);
                    if (version == 150) {
                        one.kill();
                    }
                }
                await().atMost(PATIENCE).until(two::isActive);

                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(new HashSet<>(log.values())).containsAll(written));
                assertThat(firstAppearances(log.values())).isEqualTo(written);
                assertThat(idsOf(log)).hasSize(300);
            }
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @ParameterizedTest
    @EnumSource
    void whatADyingProcessHadInHandIsPublishedByTheNext(RelayCrashPoint point) throws Exception {
        var outbox = outbox("dies_" + point.name().toLowerCase(Locale.ROOT));
        try (var dying = RelayProcess.start(outbox, point.id());
                var log = log(outbox)) {
            await().atMost(PATIENCE).until(dying::isActive);
            outbox.publish(row("in-hand", 1));
            await().atMost(PATIENCE).until(dying::hasEnded);
            outbox.publish(row("next", 1));
            try (var relay = relay(outbox)) {
                relay.start();
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(firstAppearances(log.values())).containsExactly("in-hand 1", "next 1"));
            }
            assertThat(idsOf(log)).hasSize(2);
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void aStoppedProcessLosesItsPlace() throws Exception {
        var outbox = outbox("zombie");
        try (var one = RelayProcess.start(outbox);
                var log = log(outbox)) {
            await().atMost(PATIENCE).until(one::isActive);
            outbox.publish(row("first", 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).contains("first 1"));
            try (var two = RelayProcess.start(outbox)) {
                signal("STOP", one);
                outbox.publish(row("second", 1));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.values()).contains("second 1"));

                signal("CONT", one);
                await().atMost(PATIENCE).until(() -> !one.isActive());
                outbox.publish(row("third", 1));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(firstAppearances(log.values()))
                                .containsExactly("first 1", "second 1", "third 1"));
                assertThat(two.isActive()).isTrue();
            }
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void aPublisherThatWasReplacedPublishesNothing() throws Exception {
        var outbox = outbox("fenced");
        try (var replaced = OutboxPublisher.open(outbox.settings());
                var log = log(outbox)) {
            replaced.publish(List.of(event(outbox, "old 1")));
            try (var current = OutboxPublisher.open(outbox.settings())) {
                current.publish(List.of(event(outbox, "new 2")));

                assertThatThrownBy(() -> replaced.publish(List.of(event(outbox, "late 1"))))
                        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).containsExactly("old 1", "new 2"));
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ_WRITE)
    @Test
    void outlivesRestartsOfTheDatabaseAndOfTheBroker() throws Exception {
        var outbox = outbox("restarts");
        try (var relay = relay(outbox);
                var log = log(outbox)) {
            relay.start();
            awaitActive(relay);
            postgres.restart();
            outbox.publish(row("after-database", 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).contains("after-database 1"));
            kafka.restart();
            outbox.publish(row("after-broker", 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.values()).contains("after-broker 1"));
        }
    }

    @ResourceLock(value = SERVERS, mode = ResourceAccessMode.READ)
    @Test
    void logThatIsNotOfTheOutboxDoesNotPileUpBehindTheSlot() throws Exception {
        var outbox = outbox("foreign_log");
        try (var connection = outbox.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table noise (text text)");
        }
        try (var relay = relay(outbox)) {
            relay.start();
            awaitActive(relay);
            outbox.query("with noise as (insert into noise select repeat('x', 200) from generate_series(1, 100000)"
                    + " returning 1) select count(*) from noise");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(relay.status().slotLag()).isBetween(0L, 1_000_000L));
            assertThat(relay.status().fallenBehind()).isFalse();
        }
    }

    private static OutboxFixture outbox(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name + ".definitions.v1", 1, (short) 1)))
                    .all()
                    .get();
        }
        return OutboxFixture.create(postgres, name, kafka.bootstrapServers());
    }

    private Relay relay(OutboxFixture outbox) {
        return relay(outbox, newSlots::incrementAndGet);
    }

    private static Relay relay(OutboxFixture outbox, RelayListener listener) {
        return new Relay(outbox.settings(), listener, new SimpleMeterRegistry());
    }

    private static TopicLog log(OutboxFixture outbox) {
        return new TopicLog(outbox.kafka(), outbox.topic());
    }

    private static void awaitActive(Relay relay) {
        await().atMost(PATIENCE).until(() -> relay.status().state() == RelayStatus.State.ACTIVE);
    }

    private static void republish(OutboxFixture outbox, OutboxRow... rows) {
        try {
            for (var row : rows) {
                outbox.publish(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name, RelayProcess process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static OutboxEvent event(OutboxFixture outbox, String value) {
        return new OutboxEvent(
                value, outbox.topic(), "key", "type", value.getBytes(UTF_8), OutboxFixture.NOON, Optional.empty());
    }

    private static List<String> firstAppearances(List<String> values) {
        return values.stream().distinct().toList();
    }

    private static HashSet<String> idsOf(TopicLog log) {
        var ids = new HashSet<String>();
        log.records().forEach(event -> ids.add(EventHeaders.id(event).orElseThrow()));
        return ids;
    }
}

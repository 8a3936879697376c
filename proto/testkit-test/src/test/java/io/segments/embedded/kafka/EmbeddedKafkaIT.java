package io.segments.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.embedded.process.EmbeddedStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    private static Path directory;

    private static RunningKafka kafka;

    private String topic = "";

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        if (!kafka.isRunning()) {
            kafka.restart();
        }
        topic = "events-" + System.nanoTime();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    @Test
    void showsCommittedTransactionsAndNoAbortedOnes() {
        inTransaction(Outcome.COMMITTED, "a", "b");
        inTransaction(Outcome.ABORTED, "lost");
        inTransaction(Outcome.COMMITTED, "c");

        assertThat(committed()).containsExactly("a", "b", "c");
    }

    @Test
    void keepsItsDataItsClusterIdAndItsPortOverARestart() {
        inTransaction(Outcome.COMMITTED, "kept");
        var before = List.of(kafka.clusterId(), kafka.bootstrapServers());

        kafka.restart();

        assertThat(List.of(kafka.clusterId(), kafka.bootstrapServers())).isEqualTo(before);
        assertThat(ClusterIdentity.at(kafka.bootstrapServers())).isEqualTo(kafka.clusterId());
        assertThat(committed()).containsExactly("kept");
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() {
        inTransaction(Outcome.COMMITTED, "kept");
        var pid = kafka.pid();

        kafka.kill();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        kafka.restart();
        inTransaction(Outcome.COMMITTED, "and on");
        assertThat(committed()).containsExactly("kept", "and on");
    }

    @Test
    void isFoundAgainByALaterOwnerOfTheDirectory() {
        inTransaction(Outcome.COMMITTED, "kept");
        var before = List.of(kafka.clusterId(), kafka.bootstrapServers());
        kafka.stop();

        kafka = EmbeddedKafka.start(KafkaSettings.in(directory));

        assertThat(List.of(kafka.clusterId(), kafka.bootstrapServers())).isEqualTo(before);
        assertThat(committed()).containsExactly("kept");
    }

    @Test
    void refusesASecondBrokerOnTheSameDirectory() {
        assertThatThrownBy(() -> EmbeddedKafka.start(KafkaSettings.in(directory)))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("another process runs a server in")
                .hasMessageContaining("kafka.log");
        assertThat(kafka.isRunning()).isTrue();
    }

    @Test
    void isNotTakenForAnotherBrokerThatHoldsTheWantedPort(@TempDir Path other) {
        assertThatThrownBy(() -> EmbeddedKafka.start(KafkaSettings.in(other).withPort(kafka.port())))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("port %d is taken".formatted(kafka.port()));
    }

    @Test
    void movesToAnotherPortWhenTheRecordedOneIsTaken(@TempDir Path other) throws IOException {
        try (var foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(other.resolve("port"), Integer.toString(foreign.getLocalPort()));

            try (var moved = EmbeddedKafka.start(KafkaSettings.in(other))) {
                assertThat(moved.port()).isNotEqualTo(foreign.getLocalPort());
                assertThat(ClusterIdentity.at(moved.bootstrapServers())).isEqualTo(moved.clusterId());
            }
        }
    }

    @Test
    void saysWhatFailedAndWhereItsLogIs(@TempDir Path other) {
        var settings = KafkaSettings.in(other).withProperties(Map.of("log.retention.hours", "soon"));

        assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("log.retention.hours")
                .hasMessageContaining(other.resolve("kafka.log").toString());
    }

    private enum Outcome {
        COMMITTED,
        ABORTED
    }

    private void inTransaction(Outcome outcome, String... values) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer-" + topic);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var value : values) {
                var _ = producer.send(new ProducerRecord<>(topic, value));
            }
            switch (outcome) {
                case COMMITTED -> producer.commitTransaction();
                case ABORTED -> producer.abortTransaction();
            }
        }
    }

    private List<String> committed() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var values = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                var polled = consumer.poll(Duration.ofSeconds(1));
                StreamSupport.stream(polled.spliterator(), false)
                        .map(ConsumerRecord::value)
                        .forEach(values::add);
            }
            return values;
        }
    }
}

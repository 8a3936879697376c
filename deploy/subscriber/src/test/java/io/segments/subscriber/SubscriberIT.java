package io.segments.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subscribers in Java and in JavaScript, side by side on a real broker, against logs as the evaluator writes them and as compaction leaves them. */
class SubscriberIT {

    private static final int VERIFIED = 0;
    private static final int NOT_VERIFIED = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MembershipTopics topics = new MembershipTopics();

    @TempDir
    Path directory;

    @BeforeAll
    static void prepare() throws Exception {
        Program.prepare();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void holdExactlyTheMembersAndKnowThatNoneIsMissing() throws Exception {
        history().forEach(topics::write);
        topics.abort(List.of(topics.forgotten("idle", "ada"), topics.forgotten("lapsed", "ada")));
        // An evaluation that is under way: its changes count, and the last one stays verified.
        topics.write(topics.evaluation("lapsed", e -> e.enters("zoe", 9)).subList(0, 1));

        eachEnds(VERIFIED, report -> assertHistory(report, "a/b|\"c\"", "böb", "zoe"));
    }

    @Test
    void followAndGoOnAfterARestartWhereTheyStood() throws Exception {
        topics.write(topics.evaluation("idle", e -> e.enters("ada", 1).enters("bob", 2)));
        var running = start("--follow");
        try {
            running.forEach(one -> awaitVerified(one, 1));
            topics.write(topics.evaluation("idle", e -> e.leaves("ada").changes("bob", 3)));
            running.forEach(one -> awaitVerified(one, 2));
            for (var one : running) {
                one.stop();
            }
        } finally {
            running.forEach(Program.Running::close);
        }

        topics.write(topics.evaluation("idle", e -> e.enters("ada", 4).enters("cyd", 5)));

        eachEnds(VERIFIED, report -> {
            assertSegment(report, "idle", 3, "verified", "ada", "bob", "cyd");
            assertThat(report.get("records").asInt()).isEqualTo(3);
        });
    }

    @Test
    void recogniseThatAChangeIsMissing() throws Exception {
        topics.write(topics.evaluation("whole", e -> e.enters("ada", 1)));
        topics.write(topics.evaluation("idle", e -> e.enters("ada", 1).enters("bob", 2)));
        var lossy = topics.evaluation("idle", e -> e.enters("cyd", 3).changes("ada", 4));
        topics.write(lossy.subList(1, lossy.size()));
        // The later evaluation does not mend it.
        topics.write(topics.evaluation("idle", e -> e.enters("dan", 5)));

        eachEnds(NOT_VERIFIED, report -> {
            assertSegment(report, "idle", 3, "incomplete", "ada", "bob", "dan");
            assertSegment(report, "whole", 1, "verified", "ada");
        });
    }

    @Test
    void verifyProvesTheTopicsWithoutPrintingAnyMember() throws Exception {
        topics.write(topics.evaluation("whole", e -> e.enters("ada", 1).enters("bob", 2)));
        topics.write(topics.evaluation("whole", e -> e.leaves("bob")));
        topics.write(List.of(topics.forgotten("whole", "bob")));
        assertProves(VERIFIED, report -> {
            assertThat(report.at("/segments/whole/verdict").asText()).isEqualTo("verified");
            assertThat(report.at("/segments/whole/members").asInt()).isEqualTo(1);
            assertThat(report.at("/segments/whole/checksum").asText()).hasSize(32);
        });

        var lossy = topics.evaluation("idle", e -> e.enters("cyd", 3).enters("dan", 4));
        topics.write(lossy.subList(1, lossy.size()));
        assertProves(NOT_VERIFIED, report -> {
            assertThat(report.at("/segments/idle/verdict").asText()).isEqualTo("incomplete");
            assertThat(report.at("/segments/whole/verdict").asText()).isEqualTo("verified");
            assertThat(report.toString()).doesNotContain("ada", "dan");
        });
    }

    private void assertProves(int status, Consumer<JsonNode> holds) throws Exception {
        try (var running = Program.JAVA.start(topics, directory, List.of("--verify"))) {
            assertThat(running.end()).as(() -> running.toString()).isEqualTo(status);
            holds.accept(report(running));
        }
    }

    @Test
    void foldACompactedLogToTheSameSets() throws Exception {
        var records = history().stream().flatMap(List::stream).toList();
        var left = topics.compacted(records, "lapsed");
        assertThat(left).hasSizeLessThan(records.size() - 5);
        topics.write(left);

        eachEnds(VERIFIED, report -> assertHistory(report, "a/b|\"c\"", "böb"));
    }

    private List<Program.Running> start(String... options) throws IOException {
        var running = new ArrayList<Program.Running>();
        for (var program : Program.values()) {
            var own = Files.createDirectories(directory.resolve(program.name()));
            var all = new ArrayList<>(List.of(options));
            all.add("--state=" + own.resolve("state"));
            running.add(program.start(topics, own, all));
        }
        return running;
    }

    private void eachEnds(int status, Consumer<JsonNode> holds) throws Exception {
        var running = start();
        try {
            for (var one : running) {
                assertThat(one.end()).as(() -> one.toString()).isEqualTo(status);
                holds.accept(report(one));
            }
        } finally {
            running.forEach(Program.Running::close);
        }
    }

    /** Three segments over three partitions; members change, leave and come back; one evaluation takes two transactions. */
    private List<List<ProducerRecord<byte[], byte[]>>> history() {
        var transactions = new ArrayList<List<ProducerRecord<byte[], byte[]>>>();
        transactions.add(topics.evaluation("idle", e -> {
            for (var i = 0; i < 12; i++) {
                e.enters("user-" + i, i);
            }
        }));
        transactions.add(topics.evaluation(
                "lapsed", e -> e.enters("ada", 1).enters("a/b|\"c\"", -2).enters("böb", 3)));
        transactions.add(topics.evaluation("empty", e -> {}));
        transactions.add(topics.evaluation(
                "idle",
                e -> e.leaves("user-3").changes("user-4", 44).leaves("user-5").leaves("user-6")));
        transactions.add(topics.evaluation("lapsed", e -> e.leaves("ada")));
        var long3 = topics.evaluation(
                "idle",
                e -> e.enters("user-3", 33)
                        .enters("ada", Long.MIN_VALUE)
                        .changes("user-7", 77)
                        .leaves("user-8"));
        transactions.add(long3.subList(0, 2));
        transactions.add(topics.evaluation("lapsed", e -> e.changes("böb", 4)));
        transactions.add(long3.subList(2, long3.size()));
        transactions.add(List.of(topics.forgotten("idle", "user-5"), topics.forgotten("lapsed", "ada")));
        transactions.add(topics.evaluation("idle", e -> {}));
        return transactions;
    }

    private static void assertHistory(JsonNode report, String... lapsed) {
        assertThat(report.get("segments")).hasSize(3);
        assertSegment(
                report,
                "idle",
                4,
                "verified",
                "ada",
                "user-0",
                "user-1",
                "user-10",
                "user-11",
                "user-2",
                "user-3",
                "user-4",
                "user-7",
                "user-9");
        assertSegment(report, "lapsed", 3, "verified", lapsed);
        assertSegment(report, "empty", 1, "verified");
    }

    private static void assertSegment(
            JsonNode report, String segment, int evaluation, String verdict, String... members) {
        var found = report.get("segments").get(segment);
        assertThat(found.get("members").valueStream().map(JsonNode::asText)).containsExactly(members);
        assertThat(found.get("evaluation").asInt()).isEqualTo(evaluation);
        assertThat(found.get("verdict").asText()).isEqualTo(verdict);
    }

    private static void awaitVerified(Program.Running running, int evaluation) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(running.report()).isPresent();
            var idle = report(running).get("segments").get("idle");
            assertThat(idle.get("evaluation").asInt()).isEqualTo(evaluation);
            assertThat(idle.get("verdict").asText()).isEqualTo("verified");
        });
    }

    private static JsonNode report(Program.Running running) {
        try {
            return JSON.readTree(running.report().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

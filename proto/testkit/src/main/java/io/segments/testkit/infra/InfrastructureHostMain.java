package io.segments.testkit.infra;

import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.kafka.RunningKafka;
import io.segments.embedded.postgresql.Durability;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import io.segments.embedded.postgresql.RunningPostgres;
import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import io.segments.embedded.process.ProcessStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Holds the servers of a build while the build runs.
 *
 * <p>Arguments: the directory for their data, and the process id of the build.
 */
final class InfrastructureHostMain {

    private InfrastructureHostMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Posix.leaveTerminal();
        var buildIsOver = new CountDownLatch(1);
        new Owner(Long.parseLong(args[1])).whenGone(buildIsOver::countDown);
        var directory = Path.of(args[0]);
        var kafkaStart = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka"))), Thread::startVirtualThread);
        var postgres = EmbeddedPostgres.start(
                PostgresSettings.in(directory.resolve("postgresql")).withDurability(Durability.DISPOSABLE));
        var kafka = kafkaStart.join();
        recordOf(kafka, postgres).write(directory);
        buildIsOver.await();
        HostRecord.delete(directory);
        kafka.kill();
        postgres.kill();
    }

    private static HostRecord recordOf(RunningKafka kafka, RunningPostgres postgres) {
        return new HostRecord(
                ProcessStamp.of(ProcessHandle.current()),
                new TestInfrastructure(kafka.bootstrapServers(), kafka.clusterId(), postgres.address()));
    }
}

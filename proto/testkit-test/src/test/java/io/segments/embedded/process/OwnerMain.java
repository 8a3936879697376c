package io.segments.embedded.process;

import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.postgresql.Durability;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;

/** An application that starts both servers below its argument, says their process ids, and lives until it is killed. */
final class OwnerMain {

    private OwnerMain() {}

    public static void main(String[] args) throws IOException {
        var directory = Path.of(args[0]);
        var kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")));
        var postgres = EmbeddedPostgres.start(
                PostgresSettings.in(directory.resolve("postgresql")).withDurability(Durability.DISPOSABLE));
        System.out.println(kafka.pid() + " " + postgres.pid());
        System.in.read();
    }
}

package io.segments.eventing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.eventing.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String SECRET = "ada@example.org";

    private final DeadLetters deadLetters = new DeadLetters(new TopicNames("segments"), "segment-evaluator");

    @Test
    void keepTheRecordAndSayWhereAndWhy() {
        var letter = deadLetters.of(poison(), "malformed-record", new IllegalStateException(SECRET));

        assertThat(letter.topic()).isEqualTo("segments.dead-letters.v1");
        assertThat(letter.key()).isEqualTo(SECRET.getBytes(UTF_8));
        assertThat(letter.value()).containsExactly(9, 9);
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("malformed-record");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("segments.syncs.v1");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("2");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("17");
        assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("segment-evaluator");
        assertThat(header(letter, DeadLetters.EXCEPTION)).isEqualTo("java.lang.IllegalStateException");
        assertThat(header(letter, EventHeaders.ID)).isEqualTo("original-id");
    }

    @Test
    void leaveNothingOfTheRecordInTheLog() {
        var logged = logged(() -> deadLetters.of(poison(), "malformed-record", new IllegalStateException(SECRET)));
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("segments.syncs.v1-2@17")
                .doesNotContain(SECRET);
    }

    private static ConsumerRecord<byte[], byte[]> poison() {
        var headers = new RecordHeaders();
        headers.add(EventHeaders.header(EventHeaders.ID, "original-id"));
        return new ConsumerRecord<>(
                "segments.syncs.v1",
                2,
                17,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                SECRET.getBytes(UTF_8),
                new byte[] {9, 9},
                headers,
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return EventHeaders.text(letter.headers(), name).orElseThrow();
    }

    private static List<String> logged(Runnable action) {
        var messages = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(entry.getMessage() + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(DeadLetters.class.getName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return messages;
    }
}

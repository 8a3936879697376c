package io.segments.eventing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.segments.eventing.Topic;
import io.segments.eventing.Traceparent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Traceparent TRACE = new Traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    @Test
    void areReadByACloudEventsLibraryAsBinaryMode() {
        var headers =
                EventHeaders.of(Topic.MEMBERSHIP, "/segment-evaluator").at(NOON).withId("vip/12/42");
        var event = KafkaMessageFactory.createReader(headers, new byte[] {1}).toEvent();

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("vip/12/42");
        assertThat(event.getType()).isEqualTo("io.segments.membership.v1.MembershipChange");
        assertThat(event.getSource()).hasToString("/segment-evaluator");
        assertThat(event.getTime()).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/protobuf");
    }

    @Test
    void areReadBack() {
        var message = message(EventHeaders.of(Topic.RUNS, "/segment-evaluator")
                .at(NOON)
                .tracedBy(Optional.of(TRACE))
                .withId("the-id"));
        assertThat(EventHeaders.id(message)).contains("the-id");
        assertThat(EventHeaders.type(message)).contains("io.segments.sync.v1.RunEvent");
        assertThat(EventHeaders.source(message)).contains("/segment-evaluator");
        assertThat(EventHeaders.time(message)).contains(NOON);
        assertThat(EventHeaders.traceparent(message)).contains(TRACE);
    }

    @Test
    void areAbsentOnARecordOfSomeoneElse() {
        var message = message(new RecordHeaders());
        assertThat(EventHeaders.id(message)).isEmpty();
        assertThat(EventHeaders.traceparent(message)).isEmpty();
        message.headers().add(EventHeaders.TIME, "yesterday".getBytes(UTF_8));
        assertThat(EventHeaders.time(message)).isEmpty();
    }

    @Test
    void shareAllButTheIdBetweenTheRecordsOfABatch() {
        var batch =
                EventHeaders.of(Topic.MEMBERSHIP, "/segment-evaluator").at(NOON).tracedBy(Optional.of(TRACE));
        var one = batch.withId("1").toArray();
        var other = batch.withId("2").toArray();
        assertThat(one).hasSize(7);
        for (var i = 1; i < one.length; i++) {
            assertThat(one[i]).isSameAs(other[i]);
        }
    }

    private static ConsumerRecord<byte[], byte[]> message(Headers headers) {
        return new ConsumerRecord<>(
                "topic", 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, null, null, headers, Optional.empty());
    }
}

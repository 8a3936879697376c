package io.segments.eventing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.eventing.Keys.Lane;
import io.segments.eventing.kafka.DeliveryOrigin.Kind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryOriginTest {

    private static ConsumerRecord<String, String> withHeader(String text) {
        var message = new ConsumerRecord<>("deliveries", 0, 7, "key", "value");
        message.headers().add(DeliveryOrigin.HEADER, text.getBytes(UTF_8));
        return message;
    }

    @Test
    void anOperationIsReadAsItWasWritten() {
        var origin = new DeliveryOrigin.Operation(3, 17, 2, Lane.LIVE, 8_812, Kind.REMOVE);

        assertThat(origin.text()).isEqualTo("remove/3/17/2/live/8812");
        assertThat(DeliveryOrigin.of(withHeader(origin.text()))).hasValue(origin);
    }

    @Test
    void aBarrierIsReadAsItWasWritten() {
        var origin = new DeliveryOrigin.Barrier(3, 17, 1_000_000);

        assertThat(origin.text()).isEqualTo("barrier/3/17/1000000");
        assertThat(DeliveryOrigin.of(withHeader(origin.text()))).hasValue(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "barrier", "barrier/x/1/1", "upsert/1/2", "merge/3/17/2/live/8812", "upsert/3/17/2/slow/1"})
    void whatNobodyWroteSoIsNone(String text) {
        assertThat(DeliveryOrigin.of(withHeader(text))).isEmpty();
    }

    @Test
    void aRecordWithoutTheHeaderHasNone() {
        assertThat(DeliveryOrigin.of(new ConsumerRecord<>("deliveries", 0, 7, "key", "value")))
                .isEmpty();
    }
}

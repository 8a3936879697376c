package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxRowTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] PAYLOAD = {1, 2, 3};

    @Test
    void hasTheSameIdEachTimeThatAVersionIsPublished() {
        var once = OutboxRow.version(Topic.DEFINITIONS, "default/segment/vip", 3, PAYLOAD, NOON);
        var again = OutboxRow.version(Topic.DEFINITIONS, "default/segment/vip", 3, PAYLOAD, NOON.plusSeconds(60));
        var next = OutboxRow.version(Topic.DEFINITIONS, "default/segment/vip", 4, PAYLOAD, NOON);
        var elsewhere = OutboxRow.version(Topic.SYNCS, "default/segment/vip", 3, PAYLOAD, NOON);

        assertThat(again.id()).isEqualTo(once.id());
        assertThat(next.id()).isNotEqualTo(once.id());
        assertThat(elsewhere.id()).isNotEqualTo(once.id());
    }

    @Test
    void namesItsTopicWithoutThePrefixOfTheInstallation() {
        var row = OutboxRow.version(Topic.SYNCS, "default/sync/ads", 1, PAYLOAD, NOON);
        assertThat(row.aggregateType()).isEqualTo("syncs.v1");
        assertThat(row.type()).isEqualTo("io.segments.sync.v1.SyncEvent");
    }

    @Test
    void isATombstoneWithoutPayload() {
        var row = OutboxRow.tombstone(Topic.SYNCS, "default/sync/ads", 9, NOON);
        assertThat(row.payload()).isNull();
    }

    @Test
    void remembersTheTraceThatCausedIt() {
        assertThat(OutboxRow.version(Topic.SYNCS, "k", 1, PAYLOAD, NOON).traceparent())
                .isEmpty();
        try (var tracing = SdkTracerProvider.builder().build()) {
            var span = tracing.get("test").spanBuilder("save").startSpan();
            try (var _ = span.makeCurrent()) {
                var parent = OutboxRow.version(Topic.SYNCS, "k", 1, PAYLOAD, NOON)
                        .traceparent()
                        .orElseThrow();
                assertThat(Span.fromContext(parent.asParent()).getSpanContext().getTraceId())
                        .isEqualTo(span.getSpanContext().getTraceId());
            } finally {
                span.end();
            }
        }
    }

    @Test
    void continuesNoTraceThatIsMalformed() {
        assertThat(Span.fromContext(new Traceparent("nonsense").asParent())
                        .getSpanContext()
                        .isValid())
                .isFalse();
    }

    @Test
    void refusesWhatKafkaWouldNotTake() {
        var tooLarge = new byte[OutboxRow.MAX_PAYLOAD_BYTES + 1];
        assertThatThrownBy(() -> OutboxRow.version(Topic.SYNCS, "default/sync/ads", 1, tooLarge, NOON))
                .hasMessageContaining("default/sync/ads");
    }

    @Test
    void doesNotShowItsPayload() {
        assertThat(OutboxRow.version(Topic.SYNCS, "k", 1, "secret".getBytes(UTF_8), NOON)
                        .toString())
                .doesNotContain("secret", "115");
    }
}

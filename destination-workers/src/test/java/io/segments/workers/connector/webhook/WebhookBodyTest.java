package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.connector.webhook.WebhookConfig.IdentityHash;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {

    private static final String HASH_OF_ADA = "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d";

    private static WebhookBody body(IdentityHash hash, Set<String> hashedFields) {
        return new WebhookBody(new WebhookConfig(
                URI.create("https://example.org"), Secret.of(""), 1, 1, 1, Duration.ofSeconds(1), hash, hashedFields));
    }

    private static Operation operation(Operation.Kind kind, String identity, Map<String, FieldValue> fields) {
        return new Operation(
                "default/vip/7/" + identity,
                new Target("default", "vip", "list-1"),
                kind,
                identity,
                fields,
                new Standing(1, 7, 3),
                0,
                0,
                Instant.EPOCH);
    }

    private static String json(WebhookBody body, Operation... operations) {
        return new String(body.bytes(new Batch("t", 0, List.of(operations))), UTF_8);
    }

    @Test
    void tellsEachOperationWithItsIdAndFields() {
        var upsert = operation(
                Operation.Kind.UPSERT,
                "ada@example.org",
                Map.of(
                        "born", new FieldValue.Day(LocalDate.parse("1815-12-10")),
                        "consent", new FieldValue.Bool(true),
                        "name", new FieldValue.Text("Ada \"Ü\""),
                        "note", new FieldValue.Empty(),
                        "seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:15:30.123456Z")),
                        "spend", new FieldValue.Decimal(new BigDecimal("12.50"))));
        var remove = operation(Operation.Kind.REMOVE, "bob@example.org", Map.of());

        assertThat(json(body(IdentityHash.NONE, Set.of()), upsert, remove)).isEqualTo("""
                {"workspace":"default","sync":"vip","object":"list-1","operations":[\
                {"id":"default/vip/7/ada@example.org","operation":"upsert","identity":"ada@example.org",\
                "fields":{"born":"1815-12-10","consent":true,"name":"Ada \\"Ü\\"","note":null,\
                "seen":"2026-11-23T10:15:30.123456Z","spend":12.50}},\
                {"id":"default/vip/7/bob@example.org","operation":"remove","identity":"bob@example.org","fields":{}}]}""");
    }

    @Test
    void aHashedIdentityShowsNowhere() {
        var json = json(
                body(IdentityHash.SHA256, Set.of()), operation(Operation.Kind.UPSERT, "ada@example.org", Map.of()));

        assertThat(json)
                .doesNotContain("ada@example.org")
                .contains("\"identity\":\"" + HASH_OF_ADA + "\"", "\"id\":\"default/vip/7/" + HASH_OF_ADA + "\"");
    }

    @Test
    void whatIsHashedAlreadyPassesThrough() {
        var json = json(body(IdentityHash.SHA256, Set.of()), operation(Operation.Kind.UPSERT, HASH_OF_ADA, Map.of()));

        assertThat(json).contains("\"identity\":\"" + HASH_OF_ADA + "\"");
    }

    @Test
    void hashedFieldsAreHashedAndEmptyOnesStayEmpty() {
        Map<String, FieldValue> fields = Map.of(
                "email", new FieldValue.Text("ada@example.org"),
                "phone", new FieldValue.Empty(),
                "plan", new FieldValue.Text("trial"));

        assertThat(json(
                        body(IdentityHash.NONE, Set.of("email", "phone")),
                        operation(Operation.Kind.UPSERT, "1", fields)))
                .contains("{\"email\":\"" + HASH_OF_ADA + "\",\"phone\":null,\"plan\":\"trial\"}");
    }

    @Test
    void theIdIsThatOfTheWholeRequest() {
        var body = body(IdentityHash.NONE, Set.of());
        var ada = operation(Operation.Kind.UPSERT, "ada", Map.of());
        var bob = operation(Operation.Kind.UPSERT, "bob", Map.of());
        var both = body.bytes(new Batch("t", 0, List.of(ada, bob)));
        var one = body.bytes(new Batch("t", 0, List.of(ada)));

        assertThat(WebhookBody.id(both)).isEqualTo(WebhookBody.id(both.clone())).matches("msg_[A-Za-z0-9_-]{24}");
        assertThat(WebhookBody.id(one)).isNotEqualTo(WebhookBody.id(both));
    }
}

package io.segments.workers.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import io.segments.workers.request.Witness.Seen;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.spi.Transcript;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever records and secrets are, and however an answer repeats them: nothing of them is in what leaves the worker. */
class MaskingProperties {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** No word of ours is made of these. */
    private static final int[] LETTERS =
            "qxzjwQXZJW07 .-_@%+&\"'\\/<>éßΩ李🙂\u0301".codePoints().toArray();

    /** How a destination repeats a value. */
    private enum Echo {
        AS_IS,
        UPPER_CASE,
        LOWER_CASE,
        AS_A_URL_HAS_IT,
        AS_A_URL_HAS_IT_TWICE,
        AS_HTML_HAS_IT,
        ESCAPED,
        SPACED,
        HASHED,
        IN_BASE64;

        String of(String value) {
            return switch (this) {
                case AS_IS -> value;
                case UPPER_CASE -> value.toUpperCase(Locale.ROOT);
                case LOWER_CASE -> value.toLowerCase(Locale.ROOT);
                case AS_A_URL_HAS_IT -> URLEncoder.encode(value, UTF_8);
                case AS_A_URL_HAS_IT_TWICE -> URLEncoder.encode(URLEncoder.encode(value, UTF_8), UTF_8);
                case AS_HTML_HAS_IT -> html(value);
                case ESCAPED -> escaped(value);
                case SPACED -> value.replace("7", " 7-");
                case HASHED -> sha256(value);
                case IN_BASE64 -> Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
            };
        }

        private static String html(String value) {
            return value.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;")
                    .replace("é", "&#xe9;");
        }

        private static String escaped(String value) {
            var text = new StringBuilder();
            value.chars()
                    .forEach(unit -> text.append(
                            unit < 0x80 && Character.isLetterOrDigit(unit)
                                    ? Character.toString((char) unit)
                                    : "\\u%04x".formatted(unit)));
            return text.toString();
        }

        private static String sha256(String value) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Person(String identity, String name, long number) {}

    private record World(List<Person> people, String secret, int status, boolean json, List<Echo> echoes) {

        Stream<String> values() {
            return Stream.concat(
                    people.stream().flatMap(person -> Stream.of(person.identity(), person.name())), Stream.of(secret));
        }

        Batch batch() {
            var operations = new ArrayList<Operation>();
            for (var person : people) {
                operations.add(new Operation(
                        "default/vip/1/" + person.identity(),
                        new Target("default", "vip", "list-1"),
                        Operation.Kind.UPSERT,
                        person.identity(),
                        Map.of(
                                "name", new FieldValue.Text(person.name()),
                                "number", new FieldValue.Decimal(BigDecimal.valueOf(person.number()))),
                        new Standing(1, 1, operations.size()),
                        operations.size(),
                        100,
                        NOW));
            }
            return new Batch("deliveries", 0, operations);
        }

        String echoed(int which) {
            var all = values().toList();
            return echoes.get(which % echoes.size()).of(all.get(which % all.size()));
        }
    }

    private static Generator<String> value() {
        // never so short that it could be a part of any word
        return Generator.texts(LETTERS, 12).map(text -> text + "qxzj");
    }

    private static World world(Choices choices) {
        Generator<Person> person =
                of -> new Person(value().from(of), value().from(of), 700_000_000L + of.below(99_999_999));
        return new World(
                person.listOf(1, 4).from(choices),
                value().from(choices),
                Generator.among(200, 207, 400, 422, 503).from(choices),
                !choices.once(4),
                Generator.among(Echo.values()).listOf(1, 4).from(choices));
    }

    @Test
    void nothingOfARecordOrASecretLeavesTheWorkerHoweverTheAnswerRepeatsIt() {
        Property.forAll(MaskingProperties::world).tries(400).holds(world -> {
            var batch = world.batch();
            var transcript = new Transcript();
            transcript.write("POST", "/lists/${object}", request(world), world.status(), answer(world));
            var refused = new DeliveryOutcome.Rejected("code-" + world.echoed(0), "said: " + world.echoed(1) + "!");
            var outcomes = batch.operations().stream().map(_ -> refused).toList();
            var shown = RequestSample.of(
                    new Seen(
                            Optional.of(batch),
                            transcript,
                            new Answer.Each(List.copyOf(outcomes)),
                            Duration.ofMillis(7)),
                    NOW,
                    0,
                    List.of(world.secret()));

            var published = String.join(" ", shown.requestBody(), shown.answerBody(), shown.reason(), shown.detail());
            var plain = List.of(plain(published), plain(unescaped(published)));
            assertThat(world.values()).allSatisfy(value -> {
                assertThat(plain).noneMatch(text -> text.contains(plain(value)));
                assertThat(published).doesNotContain(Echo.HASHED.of(value));
            });
            assertThat(world.people())
                    .allSatisfy(person -> assertThat(published)
                            .doesNotContain(Long.toString(person.number()))
                            .doesNotContain(Echo.IN_BASE64.of(person.identity()).substring(0, 8)));
        });
    }

    private static byte[] request(World world) {
        return json(Map.of(
                "members",
                world.people().stream()
                        .map(person -> Map.of(
                                "id",
                                person.identity(),
                                person.name(),
                                person.number(),
                                "on",
                                true,
                                "error",
                                person.name()))
                        .toList()));
    }

    private static byte[] answer(World world) {
        var said = "Invalid value: " + world.echoed(2) + ", (" + world.echoed(3) + ")";
        return world.json()
                ? json(Map.of(
                        "error",
                        Map.of(
                                "message",
                                said,
                                "code",
                                world.people().getFirst().number(),
                                world.echoed(4),
                                "x"),
                        "errors",
                        List.of(said, Map.of("detail", said, "index", 3)),
                        "contact",
                        Map.of("message", said, "name", world.echoed(5)),
                        "received",
                        world.people().getFirst().number()))
                : said.getBytes(UTF_8);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(URLDecoder.decode(text, UTF_8), UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}

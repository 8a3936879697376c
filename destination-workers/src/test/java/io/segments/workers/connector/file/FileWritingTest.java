package io.segments.workers.connector.file;

import static io.segments.workers.connector.file.FileRows.plan;
import static io.segments.workers.connector.file.FileRows.remove;
import static io.segments.workers.connector.file.FileRows.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Property;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FileWritingTest {

    private static final String NASTY = "ab\"',;\r\n\t \u0000é✓=\\|-@𝕏";

    private static FileWriting writing(Map<String, String> settings) {
        return new FileWriting(FileSettings.read(new Settings(settings)));
    }

    private static String text(Map<String, String> settings, List<Operation> operations) {
        return text(writing(settings).content(operations));
    }

    private static String text(FileContent content) {
        try (var stream = content.stream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Map<String, FieldValue> EVERYTHING = Map.of(
            "born", new FieldValue.Day(LocalDate.parse("1815-12-10")),
            "consent", new FieldValue.Bool(true),
            "note", new FieldValue.Empty(),
            "plan", new FieldValue.Text("the \"best\", yet"),
            "seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00.123456Z")),
            "spend", new FieldValue.Decimal(new BigDecimal("1E+3")));

    @Test
    void aCsvFileHasALineOfNamesAndARowForEachOperation() {
        assertThat(text(Map.of(), List.of(upsert("ada", 5, EVERYTHING), remove("bob", 6))))
                .isEqualTo(
                        "operation,identity,born,consent,note,plan,seen,spend,segments_id,segments_generation,segments_run,segments_place\r\n"
                                + "upsert,ada,1815-12-10,true,,\"the \"\"best\"\", yet\",\"2026-11-23T10:00:00.123456Z\",1000,default/vip/7/ada,1,7,5\r\n"
                                + "remove,bob,,,,,,,default/vip/7/bob,1,7,6\r\n");
    }

    @Test
    void columnsAreTheConfiguredOnesInTheirOrder() {
        var settings = Map.of(
                "columns", "spend, plan",
                "own-columns", "false",
                "identity-column", "email",
                "operation-column", "action");

        assertThat(text(settings, List.of(remove("ada", 1)))).isEqualTo("action,email,spend,plan\r\nremove,ada,,\r\n");
    }

    @Test
    void aJsonFileHasAnObjectInEachLine() {
        assertThat(text(Map.of("format", "json-lines"), List.of(upsert("ada", 5, EVERYTHING), remove("bob", 6))))
                .isEqualTo("""
                        {"operation":"upsert","identity":"ada","fields":{"born":"1815-12-10","consent":true,"note":null,"plan":"the \\"best\\", yet","seen":"2026-11-23T10:00:00.123456Z","spend":1E+3},"id":"default/vip/7/ada","generation":1,"run":7,"place":5}
                        {"operation":"remove","identity":"bob","id":"default/vip/7/bob","generation":1,"run":7,"place":6}
                        """);
    }

    @Test
    void whateverTextsThereAreAReaderFindsThemAgain() {
        Property.forAll(FileWritingTest::operations).tries(300).holds(operations -> {
            var rows = FileRows.csv(text(Map.of(), operations));
            var header = rows.getFirst();
            assertThat(rows).hasSize(operations.size() + 1);
            for (var i = 0; i < operations.size(); i++) {
                var operation = operations.get(i);
                var row = rows.get(i + 1);
                assertThat(row).hasSameSizeAs(header);
                assertThat(row.get(1)).isEqualTo(operation.identity());
                for (var column = 2; column < header.size() - 4; column++) {
                    var value = operation.fields().get(String.valueOf(header.get(column)));
                    assertThat(row.get(column))
                            .isEqualTo(value instanceof FieldValue.Text(var content) ? content : null);
                }
            }
            var lines = text(Map.of("format", "json-lines"), operations).split("\n");
            assertThat(lines).hasSameSizeAs(operations);
            for (var i = 0; i < lines.length; i++) {
                assertThat(identity(lines[i])).isEqualTo(operations.get(i).identity());
            }
        });
    }

    @Test
    void theSameOperationsAreTheSameBytesPackedOrNot() throws IOException {
        var operations = List.of(upsert("ada", 5, plan("trial")), upsert("bob", 6, EVERYTHING));
        var packed = writing(Map.of("gzip", "true"));

        assertThat(packed.content(operations).stream()).hasSameContentAs(packed.content(operations).stream());
        try (var unpacked = new GZIPInputStream(packed.content(operations).stream())) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text(Map.of(), operations));
        }
    }

    private static String identity(String line) {
        try {
            return new JsonMapper().readTree(line).get("identity").textValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Operation> operations(Choices choices) {
        var operations = new ArrayList<Operation>();
        var size = 1 + choices.below(6);
        for (var i = 0; i < size; i++) {
            var fields = new HashMap<String, FieldValue>();
            for (var name : List.of("plan", "the \"name\", yet", "x")) {
                switch ((int) choices.below(3)) {
                    case 0 -> fields.put(name, new FieldValue.Text(nasty(choices)));
                    case 1 -> fields.put(name, new FieldValue.Empty());
                    default -> {}
                }
            }
            operations.add(upsert("i" + nasty(choices), i, fields));
        }
        return operations;
    }

    private static String nasty(Choices choices) {
        var text = new StringBuilder();
        var points = NASTY.codePoints().toArray();
        var length = choices.below(30);
        for (var i = 0; i < length; i++) {
            text.appendCodePoint(points[(int) choices.below(points.length)]);
        }
        return text.toString();
    }
}

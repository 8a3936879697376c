package io.segments.workers.connector.file;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations for tests, and rows of a CSV file as RFC 4180 has them. */
public final class FileRows {

    /** When the first operation was put on its way. */
    public static final Instant EMITTED = Instant.parse("2026-11-23T10:00:00Z");

    private FileRows() {}

    public static Operation operation(
            String object, Operation.Kind kind, String identity, long offset, Map<String, FieldValue> fields) {
        return new Operation(
                "default/vip/7/" + identity,
                new Target("default", "vip", object),
                kind,
                identity,
                fields,
                new Standing(1, 7, offset),
                offset,
                100,
                EMITTED.plusSeconds(offset));
    }

    public static Operation upsert(String identity, long offset, Map<String, FieldValue> fields) {
        return operation("crm/members", Operation.Kind.UPSERT, identity, offset, fields);
    }

    public static Operation remove(String identity, long offset) {
        return operation("crm/members", Operation.Kind.REMOVE, identity, offset, Map.of());
    }

    public static Map<String, FieldValue> plan(String plan) {
        return Map.of("plan", new FieldValue.Text(plan));
    }

    public static Batch batch(Operation... operations) {
        return new Batch("deliveries", 3, List.of(operations));
    }

    /** The rows of a CSV file; a value without quotes and letters is null. */
    public static List<List<@Nullable String>> csv(String text) {
        var rows = new ArrayList<List<@Nullable String>>();
        var row = new ArrayList<@Nullable String>();
        var i = 0;
        while (i < text.length()) {
            var value = new StringBuilder();
            var quoted = text.charAt(i) == '"';
            if (quoted) {
                i++;
                while (text.charAt(i) != '"' || (i + 1 < text.length() && text.charAt(i + 1) == '"')) {
                    i += text.charAt(i) == '"' ? 1 : 0;
                    value.append(text.charAt(i++));
                }
                i++;
            } else {
                while (text.charAt(i) != ',' && !text.startsWith("\r\n", i)) {
                    value.append(text.charAt(i++));
                }
            }
            row.add(quoted || !value.isEmpty() ? value.toString() : null);
            if (text.charAt(i) == ',') {
                i++;
            } else if (text.startsWith("\r\n", i)) {
                i += 2;
                rows.add(row);
                row = new ArrayList<>();
            } else {
                throw new IllegalArgumentException("no comma and no end of line at " + i + " of " + text);
            }
        }
        return rows;
    }
}

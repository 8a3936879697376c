package io.segments.subscriber.kafka;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the subscriber holds, as JSON. */
final class Report {

    private Report() {}

    /** The sets with their members. */
    static String of(Map<String, SegmentSet> sets, long records) {
        return sets.entrySet().stream()
                .map(set -> "%s:{\"evaluation\":%d,\"verdict\":%s,\"members\":[%s]}"
                        .formatted(
                                quoted(set.getKey()),
                                set.getValue().evaluation(),
                                quoted(set.getValue().verdict.name().toLowerCase(Locale.ROOT)),
                                set.getValue().members().stream()
                                        .map(Report::quoted)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",", "{\"segments\":{", "},\"records\":%d}".formatted(records)));
    }

    /** What was proved, without any member. */
    static String of(Verification verification) {
        return new TreeMap<>(verification.segments())
                .entrySet().stream()
                        .map(segment -> "%s:{\"evaluation\":%d,\"verdict\":%s,\"members\":%d,\"checksum\":\"%032x\"}"
                                .formatted(
                                        quoted(segment.getKey()),
                                        segment.getValue().evaluation(),
                                        quoted(verdict(segment.getValue())),
                                        segment.getValue().members(),
                                        segment.getValue().checksum()))
                        .collect(Collectors.joining(
                                ",", "{\"segments\":{", "},\"records\":%d}".formatted(verification.records())));
    }

    private static String verdict(Verification.Proof proof) {
        if (!proof.decided()) {
            return "open";
        }
        return proof.proved() ? "verified" : "incomplete";
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}

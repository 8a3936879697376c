package io.segments.subscriber.kafka;

import java.util.Locale;
import java.util.Map;
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

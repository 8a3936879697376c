package io.segments.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;

/** Filters that bring a value into another form. */
final class FormFilters {

    private FormFilters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("default", 1, 1, (input, given, _) -> {
                    return input.isTruthy() && !input.isEmpty() ? input : given.getFirst();
                }),
                new Filter("date", 1, 1, FormFilters::date),
                new Filter("json", 0, 0, (input, _, rendering) -> rendering.text(Json.write(input, rendering))),
                new Filter("parse_json", 0, 0, FormFilters::parsed),
                Filter.ofText("escape", FormFilters::escaped),
                Filter.ofText(
                        "newline_to_br", text -> text.replace("\r\n", "\n").replace("\n", "<br />\n")),
                Filter.ofText("url_encode", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
                Filter.ofText("sha256", FormFilters::hashed));
    }

    private static Value date(Value input, List<Value> given, Rendering rendering) {
        return switch (input) {
            case Value.Nothing _ -> input;
            case Value.Day(var day) -> formatted(day.atStartOfDay(rendering.zone()), given, rendering);
            case Value.Moment(var moment) -> formatted(moment.atZone(rendering.zone()), given, rendering);
            case Value.Text(var text)
            when text.indexOf('T') > 0 ->
                formatted(Comparison.moment(text, rendering).atZone(rendering.zone()), given, rendering);
            case Value.Text(var text) ->
                formatted(Comparison.day(text, rendering).atStartOfDay(rendering.zone()), given, rendering);
            case Value.Number _, Value.Bool _, Value.Items _, Value.Fields _ ->
                throw rendering.broken("date needs a day or an instant, and is given " + input.kind());
        };
    }

    private static Value formatted(ZonedDateTime time, List<Value> given, Rendering rendering) {
        return rendering.text(DateFormat.format(time, rendering.textOf(given.getFirst()), rendering));
    }

    private static Value parsed(Value input, List<Value> given, Rendering rendering) {
        return switch (input) {
            case Value.Nothing _ -> input;
            case Value.Text(var text) -> Json.read(text, rendering);
            case Value.Number _, Value.Bool _, Value.Day _, Value.Moment _, Value.Items _, Value.Fields _ ->
                throw rendering.broken("parse_json needs a text, and is given " + input.kind());
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hashed(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

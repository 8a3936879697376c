package io.segments.workers.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.connector.http.Manifest.Request;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads requests and the texts in them, and sees to it that they ask for nothing that is not there. */
final class RequestReader {

    private final Findings findings;
    private final boolean resolves;
    private final Map<String, Set<String>> known;

    RequestReader(JsonNode manifest, Findings findings, boolean resolves) {
        this.findings = findings;
        this.resolves = resolves;
        var settings = new HashSet<String>();
        var secrets = new HashSet<String>();
        manifest.path("settings").properties().forEach(one -> {
            var secret = one.getValue().path("type").asText().equals("secret");
            (secret ? secrets : settings).add(camelCase(one.getKey()));
        });
        this.known = Map.of("settings", settings, "secrets", secrets);
    }

    /** How a setting is called in expressions: {@code site-id} is {@code siteId}. */
    static String camelCase(String name) {
        var camel = new StringBuilder();
        for (var word : name.split("-", -1)) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    Optional<Request> request(String place, JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        var path = template(place + "/path", node.path("path").asText());
        var query = templates(place + "/query", node.path("query"));
        var headers = templates(place + "/headers", node.path("headers"));
        var body = ManifestReader.text(node, "body").flatMap(text -> expression(place + "/body", text));
        var format = Request.Format.valueOf(node.path("format").asText("json").toUpperCase(Locale.ROOT));
        var records = Optional.of(node.path("records")).filter(JsonNode::isInt).map(JsonNode::intValue);
        if (records.isPresent() && !place.startsWith("/resolve/")) {
            findings.note(place + "/records", "is for the requests of resolve; batch.records is for the others");
        }
        if (node.has("endpoint") && place.equals("/health")) {
            findings.note(place + "/endpoint", "is for requests that deliver; a look counts for limits of everything");
        }
        return Optional.of(new Request(
                node.path("method").asText(),
                path,
                query,
                headers,
                body,
                format,
                node.path("endpoint").asText(""),
                records));
    }

    Template template(String place, String text) {
        var template = findings.read(place, text, Template::of).orElse(new Template(List.of()));
        template.expressions().forEach(expression -> check(place, expression));
        return template;
    }

    private Map<String, Template> templates(String place, JsonNode node) {
        var templates = new LinkedHashMap<String, Template>();
        node.properties()
                .forEach(one -> templates.put(
                        one.getKey(),
                        template(place + "/" + one.getKey(), one.getValue().asText())));
        return templates;
    }

    private Optional<Expression> expression(String place, String text) {
        var expression = findings.read(place, text, Expression::of);
        expression.ifPresent(one -> check(place, one));
        if (!resolves && text.contains("recordId")) {
            findings.note(place, "asks for recordId; nothing resolves it");
        }
        return expression;
    }

    private void check(String place, Expression expression) {
        known.forEach((group, names) -> expression.names(group).stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> findings.note(
                        place,
                        "asks for " + group + "." + name + "; there "
                                + (names.isEmpty()
                                        ? "are none"
                                        : "are " + names.stream().sorted().toList()))));
    }
}

package io.segments.workers.connector.http;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.connector.http.Manifest.Job;
import io.segments.workers.connector.http.Manifest.Meaning;
import io.segments.workers.connector.http.Manifest.ObjectName;
import io.segments.workers.connector.http.Manifest.Pace;
import io.segments.workers.connector.http.Manifest.Quota;
import io.segments.workers.connector.http.Manifest.Requests;
import io.segments.workers.connector.http.Manifest.Resolve;
import io.segments.workers.connector.http.Manifest.Setting;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a manifest, with everything that is wrong with it at once. */
final class ManifestReader {

    private final JsonNode tree;
    private final Findings findings;
    private final RequestReader requests;
    private final AnswersReader answers;

    private ManifestReader(JsonNode tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
        this.requests = new RequestReader(tree, findings, tree.has("resolve"));
        this.answers = new AnswersReader(findings);
    }

    private void checkEndpoints(Manifest manifest) {
        var endpoints = manifest.delivering().map(Manifest.Request::endpoint).collect(toSet());
        for (var limit : manifest.pace().limits()) {
            if (!limit.endpoint().isEmpty() && !endpoints.contains(limit.endpoint())) {
                findings.note("/limits", "has '" + limit + "'; no request has the endpoint " + limit.endpoint());
            }
        }
    }

    /**
     * Reads a manifest.
     *
     * @param file how it is called in findings
     * @throws InvalidSettingsException naming everything that is wrong
     */
    static Manifest read(String file, String text) {
        var findings = new Findings(file);
        var tree = ManifestText.read(text, findings);
        findings.verify();
        var reader = new ManifestReader(tree, findings);
        var manifest = reader.manifest();
        reader.checkEndpoints(manifest);
        findings.verify();
        return manifest;
    }

    private Manifest manifest() {
        var fields = tree.path("fields");
        return new Manifest(
                tree.path("connector").path("id").asText(),
                settings(),
                object(),
                new AuthReader(requests).read(tree.path("auth")),
                requests.template("/base-url", tree.path("base-url").asText()),
                identities(),
                fields(fields),
                tree.path("partial").asBoolean(false),
                personal(fields),
                requests(),
                requests.request("/provision", tree.path("provision")),
                resolve(),
                job(),
                pace(),
                quota(),
                answers.read("/answers", tree.path("answers")),
                requests.request("/health", tree.path("health")));
    }

    private Map<String, Setting> settings() {
        var settings = new LinkedHashMap<String, Setting>();
        tree.path("settings").properties().forEach(one -> {
            var value = one.getValue();
            var otherwise = Optional.of(value.path("default"))
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asText);
            var values = new ArrayList<String>();
            value.path("values").forEach(item -> values.add(item.asText()));
            if (otherwise.isPresent() && !values.isEmpty() && !values.contains(otherwise.get())) {
                findings.note("/settings/" + one.getKey() + "/default", "is none of its values");
            }
            settings.put(
                    one.getKey(),
                    new Setting(
                            Setting.Type.valueOf(value.path("type").asText().toUpperCase(Locale.ROOT)),
                            value.path("required").asBoolean(otherwise.isEmpty()),
                            otherwise,
                            values,
                            value.path("meaning").asText()));
        });
        return settings;
    }

    private ObjectName object() {
        var object = tree.path("object");
        return new ObjectName(
                pattern("/object/pattern", object), object.path("meaning").asText("any name"));
    }

    private Optional<Pattern> pattern(String place, JsonNode of) {
        return text(of, "pattern").flatMap(text -> findings.read(place, text, Pattern::compile));
    }

    private Map<String, Identifier> identities() {
        var identities = new LinkedHashMap<String, Identifier>();
        tree.path("identities")
                .properties()
                .forEach(one -> identities.put(
                        one.getKey(), identifier("/identities/" + one.getKey() + "/pattern", one.getValue())));
        if (identities.isEmpty()) {
            identities.put("identity", Identifier.PLAIN);
        }
        return identities;
    }

    private Identifier identifier(String place, JsonNode value) {
        var steps = new ArrayList<Normalization>();
        value.path("normalize").forEach(step -> steps.add(Normalization.named(step.asText())));
        return new Identifier(
                steps,
                pattern(place, value),
                Identifier.hashNamed(value.path("hash").asText("none")));
    }

    private static Declaration.Fields fields(JsonNode fields) {
        if (!fields.isArray()) {
            return fields.isTextual() ? Declaration.Fields.any() : Declaration.Fields.only(List.of());
        }
        var named = new ArrayList<Declaration.Field>();
        fields.forEach(field -> named.add(new Declaration.Field(
                field.path("name").asText(), field.path("required").asBoolean(false))));
        return Declaration.Fields.only(named);
    }

    private Map<String, Identifier> personal(JsonNode fields) {
        var personal = new LinkedHashMap<String, Identifier>();
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var identifier = identifier("/fields/" + i + "/pattern", field);
            if (!identifier.equals(Identifier.PLAIN)
                    && personal.put(field.path("name").asText(), identifier) != null) {
                findings.note("/fields/" + i + "/name", "is there twice");
            }
        }
        return personal;
    }

    private Requests requests() {
        var node = tree.path("requests");
        return requests.request("/requests/change", node.path("change"))
                .<Requests>map(Requests.Together::new)
                .orElseGet(() -> new Requests.Apart(
                        requests.request("/requests/upsert", node.path("upsert")),
                        requests.request("/requests/remove", node.path("remove"))));
    }

    private Optional<Resolve> resolve() {
        var node = tree.path("resolve");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (tree.path("requests").has("change")) {
            findings.note("/resolve", "needs requests of their own for upsert and remove");
        }
        var upsert = requests.request("/resolve/upsert", node.path("upsert"));
        var create = requests.request("/resolve/create", node.path("create"));
        var remove = requests.request("/resolve/remove", node.path("remove"));
        var membership = node.path("remove-finds").asText("person").equals("membership");
        var found = answers.expression("/resolve/found", node.path("found"));
        var key = answers.expression("/resolve/key", node.path("key"));
        var id = answers.expression("/resolve/id", node.path("id"));
        var read = answers.read("/resolve/answers", node.path("answers"));
        if (upsert.isEmpty() || remove.isEmpty() || found.isEmpty() || key.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Resolve(upsert.get(), create, remove.get(), membership, found.get(), key.get(), id.get(), read));
    }

    private Optional<Job> job() {
        var node = tree.path("job");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        var when = answers.expression("/job/when", node.path("when"));
        var id = answers.expression("/job/id", node.path("id"));
        var poll = requests.request("/job/poll", node.path("poll"));
        var every = time("every", node, Duration.ofSeconds(5));
        var first = time("first", node, every);
        var within = time("within", node, Duration.ofMinutes(10));
        if (every.compareTo(within) > 0 || first.compareTo(within) > 0) {
            findings.note("/job/within", "is shorter than the time until a look");
        }
        var read = answers.read("/job/answers", node.path("answers"));
        if (read.rules().stream().noneMatch(rule -> rule.means() == Meaning.RUNNING)) {
            findings.note("/job/answers", "has no answer that means running");
        }
        return id.isEmpty() || poll.isEmpty()
                ? Optional.empty()
                : Optional.of(new Job(when, id.get(), poll.get(), first, every, within, read));
    }

    private Optional<Quota> quota() {
        var remaining =
                answers.expression("/quota/remaining", tree.path("quota").path("remaining"));
        var reset = answers.expression("/quota/reset", tree.path("quota").path("reset"));
        return remaining.flatMap(left -> reset.map(then -> new Quota(left, then)));
    }

    private Duration time(String name, JsonNode node, Duration otherwise) {
        return text(node, name)
                .flatMap(text -> findings.read("/job/" + name, text, one -> Duration.parse("PT" + one)))
                .orElse(otherwise);
    }

    private Pace pace() {
        var limits = new ArrayList<RateLimit>();
        for (var i = 0; i < tree.path("limits").size(); i++) {
            var text = tree.path("limits").get(i).asText();
            var limit = RateLimit.parse(text);
            limit.ifPresent(limits::add);
            if (limit.isEmpty()) {
                findings.note(
                        "/limits/" + i,
                        "is '" + text
                                + "'; write '20 requests per 1s', '100000 records per 1d' or '150 requests per 1m to lists', with a window of 1s to 1d");
            }
        }
        return new Pace(
                tree.path("effect").asText("idempotent").equals("idempotent")
                        ? Effect.IDEMPOTENT
                        : Effect.AT_LEAST_ONCE,
                tree.path("batch").path("records").asInt(),
                tree.path("batch").path("bytes").asInt(),
                limits,
                tree.path("parallel-requests").asInt(2));
    }

    static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }
}

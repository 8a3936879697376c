package io.segments.workers.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.connector.http.Manifest.Answers;
import io.segments.workers.connector.http.Manifest.Meaning;
import io.segments.workers.connector.http.Manifest.Partial;
import io.segments.workers.connector.http.Manifest.Rule;
import io.segments.workers.connector.http.Manifest.StatusRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how answers are read. */
final class AnswersReader {

    private static final Set<Meaning> NAMING = EnumSet.of(Meaning.PARTIAL, Meaning.REFUSED_RECORDS);
    private static final Set<Meaning> OF_JOBS = EnumSet.of(Meaning.RUNNING, Meaning.START_OVER);

    private final Findings findings;

    AnswersReader(Findings findings) {
        this.findings = findings;
    }

    Answers read(String place, JsonNode node) {
        var ofJob = place.equals("/job/answers");
        var rules = new ArrayList<>(rules(place + "/body", node.path("body")));
        rules.addAll(rules(place + "/status", node.path("status")));
        var partial = partial(place + "/partial", node.path("partial"));
        if (partial.isEmpty() && rules.stream().anyMatch(rule -> NAMING.contains(rule.means()))) {
            findings.note(
                    place,
                    "has an answer that means partial or refused-records, and nothing under partial to tell which records");
        }
        if (!ofJob && rules.stream().anyMatch(rule -> OF_JOBS.contains(rule.means()))) {
            findings.note(place, "has an answer that means running or start-over; only what a job is asked can");
        }
        return new Answers(rules, partial, expression(place + "/failures", node.path("failures")));
    }

    Optional<Expression> expression(String place, JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .flatMap(text -> findings.read(place, text.asText(), Expression::of));
    }

    private List<Rule> rules(String place, JsonNode nodes) {
        var rules = new ArrayList<Rule>();
        for (var i = 0; i < nodes.size(); i++) {
            var at = place + "/" + i;
            var node = nodes.get(i);
            rules.add(new Rule(
                    statuses(at + "/status", node.path("status")),
                    expression(at + "/when", node.path("when")),
                    Meaning.valueOf(
                            node.path("means").asText().toUpperCase(Locale.ROOT).replace('-', '_')),
                    template(at + "/reason", node.path("reason")),
                    expression(at + "/detail", node.path("detail")),
                    expression(at + "/after", node.path("after"))));
        }
        return rules;
    }

    private List<StatusRange> statuses(String place, JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(one.asText()));
        } else if (node.isValueNode()) {
            texts.add(node.asText());
        }
        return texts.stream().map(text -> range(place, text)).toList();
    }

    private StatusRange range(String place, String text) {
        var ends = text.split("-", 2);
        var from = Integer.parseInt(ends[0].replace("xx", "00"));
        var to = Integer.parseInt(ends[ends.length - 1].replace("xx", "99"));
        if (from > to) {
            findings.note(place, "is '" + text + "', which is no status at all");
        }
        return new StatusRange(from, to);
    }

    private List<Partial> partial(String place, JsonNode nodes) {
        var partial = new ArrayList<Partial>();
        for (var i = 0; i < nodes.size(); i++) {
            var at = place + "/" + i;
            var node = nodes.get(i);
            var failed = expression(at + "/failed", node.path("failed"));
            var index = expression(at + "/index", node.path("index"));
            var key = expression(at + "/key", node.path("key"));
            if (failed.isEmpty() && index.isEmpty() && key.isEmpty()) {
                findings.note(at, "needs index or key to tell whose an entry is, or failed to tell which of all");
            }
            var means = failure(node.path("means").asText());
            var removal = ManifestReader.text(node, "means-for-removal")
                    .map(AnswersReader::failure)
                    .orElse(means);
            var reason = template(at + "/reason", node.path("reason")).orElse(new Template(List.of()));
            var detail = expression(at + "/detail", node.path("detail"));
            expression(at + "/of", node.path("of"))
                    .ifPresent(of -> partial.add(new Partial(of, failed, index, key, means, removal, reason, detail)));
        }
        return partial;
    }

    private static Partial.Failure failure(String name) {
        return Partial.Failure.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private Optional<Template> template(String place, JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .flatMap(text -> findings.read(place, text.asText(), Template::of));
    }
}

package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads objects and lists strictly. */
final class Fields {

    private final JsonNode json;
    private final NodePath path;
    private final Findings findings;

    private Fields(JsonNode json, NodePath path, Findings findings) {
        this.json = json;
        this.path = path;
        this.findings = findings;
    }

    /** The fields of an object; empty when it is none. Fields that are not allowed are found wanting. */
    static Optional<Fields> of(JsonNode json, NodePath path, Findings findings, Collection<String> allowed) {
        if (!json.isObject()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be an object with " + String.join(", ", allowed));
            return Optional.empty();
        }
        for (var name : names(json)) {
            if (!allowed.contains(name)) {
                findings.add(
                        path.field(name),
                        FindingCode.UNKNOWN_FIELD,
                        "there is no such field here; there are " + String.join(", ", allowed)
                                + NearestNames.hint(name, allowed));
            }
        }
        return Optional.of(new Fields(json, path, findings));
    }

    /** Reads an object that has exactly one of several fields. */
    static <T> Optional<T> oneOf(JsonNode json, NodePath path, Findings findings, Map<String, Part<T>> kinds) {
        var names = kinds.keySet().stream().sorted().toList();
        if (!json.isObject()) {
            findings.add(
                    path, FindingCode.WRONG_KIND, "this must be an object with one of " + String.join(", ", names));
            return Optional.empty();
        }
        var present = names(json);
        var name = present.isEmpty() ? "" : present.getFirst();
        if (present.size() != 1) {
            findings.add(
                    path,
                    FindingCode.NOT_EXACTLY_ONE,
                    "this needs exactly one of " + String.join(", ", names) + ", and has " + present.size()
                            + " fields");
            return Optional.empty();
        }
        var part = kinds.get(name);
        if (part == null) {
            findings.add(
                    path.field(name),
                    FindingCode.UNKNOWN_FIELD,
                    "this must be one of " + String.join(", ", names) + NearestNames.hint(name, names));
            return Optional.empty();
        }
        return part.read(json.path(name), path.field(name));
    }

    /** Reads a list with at least one element. */
    static <T> Optional<List<T>> list(JsonNode json, NodePath path, Findings findings, Part<T> part) {
        if (!json.isArray()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be a list");
            return Optional.empty();
        }
        if (json.isEmpty()) {
            findings.add(path, FindingCode.EMPTY_GROUP, "this needs at least one element");
            return Optional.empty();
        }
        var elements = new ArrayList<T>();
        for (var i = 0; i < json.size(); i++) {
            part.read(json.path(i), path.index(i)).ifPresent(elements::add);
        }
        return elements.size() == json.size() ? Optional.of(elements) : Optional.empty();
    }

    boolean has(String name) {
        return json.has(name);
    }

    <T> Optional<T> required(String name, Part<T> part) {
        if (!json.has(name)) {
            findings.add(path, FindingCode.MISSING_FIELD, "this needs a field " + name);
            return Optional.empty();
        }
        return part.read(json.path(name), path.field(name));
    }

    /** Reads a field, or gives back what its absence means. */
    <T> Optional<T> optional(String name, Part<T> part, T absent) {
        return json.has(name) ? part.read(json.path(name), path.field(name)) : Optional.of(absent);
    }

    private static List<String> names(JsonNode json) {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

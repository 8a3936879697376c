package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.ColumnType;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where a value is inside a JSON column, and what it is read as: two fields that go together. */
final class PathReader {

    private final Findings findings;
    private final Scalars scalars;

    PathReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    boolean isGiven(Fields fields) {
        return fields.has("path") || fields.has("type");
    }

    /** Empty where none is given, and where there are findings. */
    Optional<JsonPath> path(Fields fields) {
        if (!isGiven(fields)) {
            return Optional.empty();
        }
        var selectors = fields.required("path", this::selectors);
        var type = fields.required("type", this::type);
        return selectors.flatMap(steps -> type.map(known -> new JsonPath(steps, known)));
    }

    private Optional<List<Selector>> selectors(JsonNode json, NodePath path) {
        if (!json.isArray()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be a list of names and of places from 0");
            return Optional.empty();
        }
        if (json.size() > JsonPath.MOST_SELECTORS) {
            findings.add(
                    path,
                    FindingCode.PATH_OUT_OF_RANGE,
                    "a path has at most " + JsonPath.MOST_SELECTORS + " steps, not " + json.size());
            return Optional.empty();
        }
        var selectors = new ArrayList<Selector>();
        for (var i = 0; i < json.size(); i++) {
            selector(json.path(i), path.index(i)).ifPresent(selectors::add);
        }
        return selectors.size() == json.size() ? Optional.of(selectors) : Optional.empty();
    }

    private Optional<Selector> selector(JsonNode json, NodePath path) {
        if (json.isTextual()) {
            return scalars.text(json, path).map(Selector.Name::new);
        }
        if (!json.isIntegralNumber()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be a member's name, or an element's place from 0");
            return Optional.empty();
        }
        if (!json.canConvertToInt() || json.intValue() < 0 || json.intValue() > JsonPath.LAST_INDEX) {
            findings.add(path, FindingCode.PATH_OUT_OF_RANGE, "an element's place is from 0 to " + JsonPath.LAST_INDEX);
            return Optional.empty();
        }
        return Optional.of(new Selector.Index(json.intValue()));
    }

    private Optional<ColumnType> type(JsonNode json, NodePath path) {
        var name = scalars.text(json, path);
        var type = name.flatMap(text -> JsonPath.types().stream()
                .filter(known -> known.jsonName().equals(text))
                .findFirst());
        if (name.isPresent() && type.isEmpty()) {
            var names = JsonPath.types().stream().map(ColumnType::jsonName).toList();
            findings.add(
                    path,
                    FindingCode.PATH_NOT_FOR_TYPE,
                    "what is read from JSON is one of " + String.join(", ", names)
                            + NearestNames.hint(name.get(), names));
        }
        return type;
    }
}

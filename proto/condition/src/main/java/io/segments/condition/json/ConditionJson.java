package io.segments.condition.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.condition.Condition;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.Verdict;
import java.util.Optional;

/**
 * The JSON form of conditions, as people write it in REST calls and files.
 *
 * <p>A condition is an object with exactly one field, its node:
 *
 * <pre>{@code
 * {"all": [
 *   {"compare": {"column": "plan", "operator": "is", "value": "trial"}},
 *   {"compare": {"column": "signed_up_at", "operator": "within_last", "amount": 30, "unit": "day"}},
 *   {"not": {"performed": {
 *     "dataset": "events", "events": ["login"], "count": {"at_least": 1},
 *     "window": {"within_last": {"amount": 7, "unit": "day"}},
 *     "where": {"compare": {"column": "platform", "operator": "is_any_of", "values": ["ios", "android"]}}}}},
 *   {"in_segment": {"segment": "vip"}}]}
 * }</pre>
 *
 * <p>Days and instants are ISO 8601 text; whether text means text, a day or an instant is decided by the column's type
 * when the condition is checked, so a condition read from JSON is checked before it is used. Numbers are exact. Reading is
 * strict (a field that the language does not have is a finding, never ignored) and never throws; {@code null} is not a
 * value. Writing a checked condition and reading and checking it again gives an equal one.
 */
public final class ConditionJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConditionJson() {}

    /** Reads text that somebody sent. */
    public static Verdict read(String json) {
        try {
            return read(MAPPER.readTree(json));
        } catch (JsonProcessingException malformed) {
            return refuse(malformed);
        } catch (NumberFormatException _) {
            // Jackson lets this one out for a number whose exponent has more digits than an int.
            var findings = new Findings();
            findings.add(NodePath.ROOT, FindingCode.VALUE_OUT_OF_RANGE, "a number in it has an absurd exponent");
            return new Verdict.Refused(findings.toList());
        }
    }

    /**
     * Reads a part of a document that is parsed already. The caller's parser should refuse duplicate fields and keep
     * decimals exact, as {@link #read(String)} does.
     */
    public static Verdict read(JsonNode json) {
        var findings = new Findings();
        var condition = new ConditionReader(findings).condition(json, NodePath.ROOT);
        return condition
                .filter(_ -> findings.isEmpty())
                .<Verdict>map(Verdict.Accepted::new)
                .orElseGet(() -> new Verdict.Refused(findings.toList()));
    }

    public static ObjectNode write(Condition condition) {
        return ConditionWriter.condition(condition);
    }

    /** Compact JSON text. */
    public static String text(Condition condition) {
        return write(condition).toString();
    }

    private static Verdict refuse(JsonProcessingException malformed) {
        var findings = new Findings();
        if (malformed.getOriginalMessage().startsWith("Duplicate field")) {
            findings.add(
                    placeOf(malformed), FindingCode.DUPLICATE_FIELD, "this field is there twice; remove one of them");
        } else {
            findings.add(NodePath.ROOT, FindingCode.MALFORMED_JSON, "this is not JSON" + where(malformed));
        }
        return new Verdict.Refused(findings.toList());
    }

    private static NodePath placeOf(JsonProcessingException malformed) {
        var path = NodePath.ROOT;
        if (malformed.getProcessor() instanceof JsonParser parser) {
            for (var pointer = parser.getParsingContext().pathAsPointer();
                    !pointer.matches();
                    pointer = pointer.tail()) {
                path = pointer.mayMatchElement()
                        ? path.index(pointer.getMatchingIndex())
                        : path.field(pointer.getMatchingProperty());
            }
        }
        return path;
    }

    private static String where(JsonProcessingException malformed) {
        return Optional.ofNullable(malformed.getLocation())
                .filter(location -> !location.equals(JsonLocation.NA))
                .map(location -> " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()))
                .orElse("");
    }
}

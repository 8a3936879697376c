package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Measure;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.Operator;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what has no parts: names, numbers, days, units, values. */
final class Scalars {

    private final Findings findings;

    Scalars(Findings findings) {
        this.findings = findings;
    }

    Optional<String> name(JsonNode json, NodePath path) {
        var name = text(json, path);
        if (name.isPresent() && name.get().isEmpty()) {
            findings.add(path, FindingCode.EMPTY_VALUE, "this needs a name");
            return Optional.empty();
        }
        return name;
    }

    Optional<String> text(JsonNode json, NodePath path) {
        if (!json.isTextual()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be text");
            return Optional.empty();
        }
        if (!Value.isSound(json.textValue())) {
            findings.add(path, FindingCode.VALUE_OUT_OF_RANGE, Value.SOUND);
            return Optional.empty();
        }
        return Optional.of(json.textValue());
    }

    Optional<Long> integer(JsonNode json, NodePath path) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be an integer");
            return Optional.empty();
        }
        return Optional.of(json.longValue());
    }

    Optional<Boolean> flag(JsonNode json, NodePath path) {
        if (!json.isBoolean()) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be true or false");
            return Optional.empty();
        }
        return Optional.of(json.booleanValue());
    }

    /** A place among those of a bucket. */
    Optional<Integer> place(JsonNode json, NodePath path) {
        return integer(json, path).flatMap(number -> {
            if (number < 0 || number > Bucket.PLACES) {
                findings.add(path, FindingCode.BUCKET_OUT_OF_RANGE, "this must be a place from 0 to " + Bucket.PLACES);
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        });
    }

    Optional<LocalDate> day(JsonNode json, NodePath path) {
        if (json.isTextual()) {
            try {
                var day = LocalDate.parse(json.textValue());
                if (Value.Day.isInRange(day)) {
                    return Optional.of(day);
                }
            } catch (DateTimeException _) {
                return refuseDay(path);
            }
        }
        return refuseDay(path);
    }

    Optional<Operator> operator(JsonNode json, NodePath path) {
        var name = text(json, path);
        var operator = name.flatMap(Operator::ofJsonName);
        if (name.isPresent() && operator.isEmpty()) {
            var names = Arrays.stream(Operator.values()).map(Operator::jsonName).toList();
            findings.add(
                    path,
                    FindingCode.UNKNOWN_OPERATOR,
                    "there is no operator \"" + name.get() + "\"" + NearestNames.hint(name.get(), names));
        }
        return operator;
    }

    Optional<Measure.Function> function(JsonNode json, NodePath path) {
        var name = text(json, path);
        var function = name.flatMap(Measure.Function::ofJsonName);
        if (name.isPresent() && function.isEmpty()) {
            var names = Arrays.stream(Measure.Function.values())
                    .map(Measure.Function::jsonName)
                    .toList();
            findings.add(
                    path,
                    FindingCode.UNKNOWN_OPERATOR,
                    "this must be one of " + String.join(", ", names) + NearestNames.hint(name.get(), names));
        }
        return function;
    }

    Optional<TimeUnit> unit(JsonNode json, NodePath path) {
        return unit(json, path, TimeUnit.values());
    }

    Optional<TimeUnit> period(JsonNode json, NodePath path) {
        return unit(
                json,
                path,
                Arrays.stream(TimeUnit.values())
                        .filter(TimeUnit::isCalendarPeriod)
                        .toArray(TimeUnit[]::new));
    }

    Optional<Value> value(JsonNode json, NodePath path) {
        if (json.isTextual()) {
            return text(json, path).map(Value.Text::new);
        }
        if (json.isBoolean()) {
            return Optional.of(new Value.Bool(json.booleanValue()));
        }
        return number(json, path);
    }

    /** Builds what validates itself, and turns its refusal into a finding. */
    <T> Optional<T> build(NodePath path, FindingCode code, Supplier<T> construction) {
        try {
            return Optional.of(construction.get());
        } catch (IllegalArgumentException refusal) {
            findings.add(path, code, String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Value> number(JsonNode json, NodePath path) {
        var finite = json.isNumber()
                && (json.isBigDecimal() || json.isIntegralNumber() || Double.isFinite(json.doubleValue()));
        if (!finite) {
            findings.add(path, FindingCode.WRONG_KIND, "this must be text, a number, true or false");
            return Optional.empty();
        }
        BigDecimal number = json.decimalValue();
        return build(path, FindingCode.VALUE_OUT_OF_RANGE, () -> new Value.Number(number));
    }

    private Optional<TimeUnit> unit(JsonNode json, NodePath path, TimeUnit... allowed) {
        var name = text(json, path);
        var unit = name.flatMap(TimeUnit::ofJsonName).filter(Arrays.asList(allowed)::contains);
        if (name.isPresent() && unit.isEmpty()) {
            var names = Arrays.stream(allowed).map(TimeUnit::jsonName).toList();
            findings.add(path, FindingCode.UNKNOWN_UNIT, "this must be one of " + String.join(", ", names));
        }
        return unit;
    }

    private Optional<LocalDate> refuseDay(NodePath path) {
        findings.add(
                path, FindingCode.VALUE_NOT_OF_TYPE, "this must be a day of the years 1 to 9999, as in \"2026-02-28\"");
        return Optional.empty();
    }
}

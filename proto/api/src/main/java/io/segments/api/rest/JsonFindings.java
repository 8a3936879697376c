package io.segments.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller is told when Jackson can't read a body. Never quotes values: they may be personal. */
final class JsonFindings {

    private static final int MOST_SHOWN = 80;

    private JsonFindings() {}

    static ApiException of(JsonProcessingException syntax) {
        return ApiException.of(ErrorCode.MALFORMED_JSON, "Line " + at(syntax) + ".");
    }

    static ApiException of(JsonMappingException mapping) {
        var domain = domainError(mapping);
        if (domain != null) {
            return domain;
        }
        if (mapping.getCause() instanceof StreamReadException syntax && !(syntax instanceof InputCoercionException)) {
            return of(syntax);
        }
        return isTrailing(mapping)
                ? of((JsonProcessingException) mapping)
                : ApiException.invalid(List.of(finding(mapping)));
    }

    private static @Nullable ApiException domainError(JsonMappingException mapping) {
        for (Throwable cause = mapping; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException error) {
                return error;
            }
        }
        return null;
    }

    private static boolean isTrailing(JsonMappingException mapping) {
        return mapping instanceof MismatchedInputException
                && mapping.getOriginalMessage().startsWith("Trailing token");
    }

    private static Finding finding(JsonMappingException mapping) {
        var path = path(mapping);
        return switch (mapping) {
            case UnrecognizedPropertyException unknown ->
                FindingCode.UNKNOWN_FIELD.at(path, "there is no such field" + known(unknown));
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                FindingCode.WRONG_TYPE.at(path, "the value must be of type " + name(mismatch.getTargetType()));
            case JsonMappingException tooMuch
            when tooMuch.getCause() instanceof StreamConstraintsException ->
                FindingCode.INVALID_VALUE.at(path, "it is nested too deeply, or a text or number in it is too long");
            default -> FindingCode.INVALID_VALUE.at(path, "the value can't be understood (line " + at(mapping) + ")");
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null || known.isEmpty()
                ? ""
                : "; known are " + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String name(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == String.class || type == Character.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "list" : "object";
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + shown(step.getFieldName()))
                .collect(Collectors.joining("", "$", ""));
    }

    private static String shown(String name) {
        return name.length() > MOST_SHOWN ? name.substring(0, MOST_SHOWN) + "..." : name;
    }

    private static String at(JsonProcessingException problem) {
        var location = problem.getLocation();
        return location == null ? "unknown" : location.getLineNr() + ", column " + location.getColumnNr();
    }
}

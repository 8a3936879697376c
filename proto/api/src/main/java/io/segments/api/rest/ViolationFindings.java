package io.segments.api.rest;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import java.util.Comparator;

/** What a caller is told of violated constraints. */
final class ViolationFindings {

    private ViolationFindings() {}

    static ApiException of(ConstraintViolationException violations) {
        return ApiException.invalid(violations.getConstraintViolations().stream()
                .map(ViolationFindings::finding)
                .sorted(Comparator.comparing(Finding::path))
                .toList());
    }

    private static Finding finding(ConstraintViolation<?> violation) {
        var path = new StringBuilder("$");
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                path.append('.').append(node.getName());
            }
            if (node.getIndex() != null) {
                path.append('[').append(node.getIndex()).append(']');
            }
        }
        return FindingCode.INVALID_VALUE.at(path.toString(), violation.getMessage());
    }
}

package io.segments.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import java.util.List;

/**
 * An error over HTTP, as RFC 9457 has it.
 *
 * @param type stable URI of the kind of error
 * @param title what the kind of error means
 * @param status the HTTP status
 * @param detail what is particular about this case
 * @param instance URI of this case, by which its log entry is found; empty unless it is the service's fault
 * @param code stable kebab-case code of the kind of error
 * @param remedy what the caller can do
 * @param findings everything that was found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String remedy,
        List<Finding> findings) {

    /** Its content type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        findings = List.copyOf(findings);
    }

    /** The problem that an exception is told as. */
    public static Problem of(ApiException error) {
        return of(error.code(), error.detail(), "", error.findings());
    }

    /** An error of ours, whose particulars are only in the log. */
    public static Problem incident(String id) {
        return of(
                ErrorCode.INTERNAL_ERROR,
                "The incident has the id " + id + ".",
                "urn:segments:incident:" + id,
                List.of());
    }

    private static Problem of(ErrorCode code, String detail, String instance, List<Finding> findings) {
        return new Problem(
                code.uri(), code.title(), code.httpStatus(), detail, instance, code.code(), code.remedy(), findings);
    }
}

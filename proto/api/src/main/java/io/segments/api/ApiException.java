package io.segments.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that an edge answers with, in the words of the catalogue. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Finding> findings;

    private ApiException(ErrorCode code, String detail, List<Finding> findings, @Nullable Throwable cause) {
        super(Echo.of(detail), cause);
        this.code = code;
        this.findings = List.copyOf(findings);
    }

    /** An error with what is particular about this case; the detail is shown to the caller. */
    public static ApiException of(ErrorCode code, String detail) {
        return new ApiException(code, detail, List.of(), null);
    }

    /** An error with all that was found. */
    public static ApiException of(ErrorCode code, String detail, List<Finding> findings) {
        return new ApiException(code, detail, findings, null);
    }

    /** An error with what brought it about; the cause is never shown to the caller. */
    public static ApiException causedBy(Throwable cause, ErrorCode code, String detail) {
        return new ApiException(code, detail, List.of(), cause);
    }

    /** Content that is not valid, for these reasons. */
    public static ApiException invalid(List<Finding> findings) {
        return of(ErrorCode.VALIDATION_FAILED, summary(findings), findings);
    }

    /** Content of which one thing is not valid. */
    public static ApiException invalid(String path, FindingCode code, String message) {
        return invalid(List.of(code.at(path, message)));
    }

    public ErrorCode code() {
        return code;
    }

    /** What is particular about this case. */
    public String detail() {
        var detail = getMessage();
        return detail == null ? code.title() : detail;
    }

    /** Everything that was found, not only the first. */
    public List<Finding> findings() {
        return findings;
    }

    private static String summary(List<Finding> findings) {
        return findings.size() == 1
                ? findings.getFirst().path() + ": " + findings.getFirst().message()
                : findings.size() + " findings";
    }
}

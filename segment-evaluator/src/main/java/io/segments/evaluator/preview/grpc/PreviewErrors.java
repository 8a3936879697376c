package io.segments.evaluator.preview.grpc;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.evaluator.membership.ListStore.MissingContentException;
import io.segments.evaluator.membership.StoreException;
import io.segments.evaluator.preview.QuestionRefusedException;
import io.segments.evaluator.warehouse.WarehouseException;

/** Failures in the words of the catalogue. */
final class PreviewErrors {

    private PreviewErrors() {}

    static RuntimeException api(RuntimeException failure) {
        return switch (failure) {
            case QuestionRefusedException refused -> refused(refused);
            case WarehouseException warehouse ->
                ApiException.causedBy(warehouse, code(warehouse.reason()), String.valueOf(warehouse.getMessage()));
            case MissingContentException missing ->
                ApiException.causedBy(
                        missing,
                        ErrorCode.LIST_CONTENT_MISSING,
                        "The ids of a list were removed while they were read; ask again.");
            case StoreException store ->
                ApiException.causedBy(
                        store, ErrorCode.DATABASE_UNAVAILABLE, "The accepted members of a segment cannot be read.");
            default -> failure;
        };
    }

    private static ApiException refused(QuestionRefusedException refused) {
        var findings = refused.problems().stream()
                .map(problem -> new Finding(problem.path(), problem.code(), problem.message()))
                .toList();
        return switch (refused.subject()) {
            case CONDITION ->
                ApiException.of(
                        ErrorCode.CONDITION_INVALID,
                        "The condition has %d findings.".formatted(findings.size()),
                        findings);
            case REQUEST -> ApiException.invalid(findings);
            case NO_SUCH_MEMBER -> member(ErrorCode.MEMBER_NOT_FOUND, refused);
            case SEVERAL_SUCH_MEMBERS -> member(ErrorCode.MEMBER_NOT_UNIQUE, refused);
        };
    }

    private static ApiException member(ErrorCode code, QuestionRefusedException refused) {
        return ApiException.of(code, refused.problems().getFirst().message());
    }

    private static ErrorCode code(WarehouseException.Reason reason) {
        return switch (reason) {
            case WAREHOUSE_UNKNOWN -> ErrorCode.WAREHOUSE_NOT_FOUND;
            case WAREHOUSE_UNREACHABLE, WAREHOUSE_BUSY, QUERY_CANCELLED -> ErrorCode.WAREHOUSE_UNAVAILABLE;
            case SOURCE_MISSING -> ErrorCode.TABLE_NOT_FOUND;
            case SOURCE_INVALID, QUERY_FAILED -> ErrorCode.WAREHOUSE_REFUSED;
            case QUERY_TIMED_OUT -> ErrorCode.QUERY_TIMEOUT;
        };
    }
}

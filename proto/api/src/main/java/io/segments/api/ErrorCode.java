package io.segments.api;

import static io.segments.api.ErrorCategory.CALLER;
import static io.segments.api.ErrorCategory.CONFLICT;
import static io.segments.api.ErrorCategory.INTERNAL;
import static io.segments.api.ErrorCategory.UPSTREAM;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every error that an edge answers with. The code is the constant's name in kebab case and never changes; {@code
 * docs/errors.md} follows from here.
 */
public enum ErrorCode {
    // what was sent
    MALFORMED_JSON(
            CALLER,
            400,
            RpcStatus.INVALID_ARGUMENT,
            "The body is not JSON",
            "Mend the syntax at the line and column that the detail names."),
    INVALID_REQUEST(
            CALLER,
            400,
            RpcStatus.INVALID_ARGUMENT,
            "A parameter or header can't be understood",
            "Correct the parameter that the detail names."),
    VALIDATION_FAILED(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The content is not valid",
            "Correct every finding; each names its place and what would be right."),
    CONDITION_INVALID(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The condition is not valid for its dataset",
            "Correct every finding; each names its node and what would be right."),
    SEGMENT_CYCLE(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The segment would refer to itself",
            "Take one of the references out of the cycle that the detail names."),
    DESTINATION_NOT_ALLOWED(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The workspace may not use this destination",
            "Choose a destination of the workspace's list, or ask the platform team to share it."),
    WAREHOUSE_NOT_ALLOWED(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The workspace may not use this warehouse",
            "Choose a warehouse of the workspace's list, or ask the platform team to share it."),
    LIST_TOO_LARGE(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The list would have more ids than a list may have",
            "Divide it into several lists, or ask the platform team to raise segments.lists.most-ids."),
    TOO_MANY_SUPPRESSIONS(
            CALLER,
            422,
            RpcStatus.INVALID_ARGUMENT,
            "The workspace would have more suppressions than it may have",
            "Lift those that nobody needs any more, or ask the platform team to raise segments.suppression.most."),
    UNAUTHENTICATED(
            CALLER, 401, RpcStatus.UNAUTHENTICATED, "It is not known who is calling", "Send valid credentials."),
    PERMISSION_DENIED(
            CALLER,
            403,
            RpcStatus.PERMISSION_DENIED,
            "The caller may not do this",
            "Ask an administrator of the workspace for a role with the permission that the detail names."),
    NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "There is nothing at this address",
            "Check the address against the API's description."),
    WORKSPACE_NOT_FOUND(CALLER, 404, RpcStatus.NOT_FOUND, "There is no such workspace", "Check the workspace's id."),
    DATASET_NOT_FOUND(
            CALLER, 404, RpcStatus.NOT_FOUND, "There is no such dataset", "Check the dataset's id and its workspace."),
    SEGMENT_NOT_FOUND(
            CALLER, 404, RpcStatus.NOT_FOUND, "There is no such segment", "Check the segment's id and its workspace."),
    HISTORY_NOT_KEPT(
            CALLER,
            410,
            RpcStatus.NOT_FOUND,
            "The membership of then is not kept any more",
            "Ask for the evaluation or the instant that the detail names, or a later one."),
    PRIORITY_LIST_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "There is no such priority list",
            "Check the list's id and its workspace."),
    SUPPRESSION_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "There is no such suppression",
            "Check the suppression's id, or lift it by the person's identifier."),
    ERASURE_NOT_FOUND(
            CALLER, 404, RpcStatus.NOT_FOUND, "There is no such erasure", "Check the erasure's id and its workspace."),
    LIST_NOT_FOUND(CALLER, 404, RpcStatus.NOT_FOUND, "There is no such list", "Check the list's id and its workspace."),
    SYNC_NOT_FOUND(CALLER, 404, RpcStatus.NOT_FOUND, "There is no such sync", "Check the sync's id and its workspace."),
    RUN_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "There is no such run",
            "Check the run's number; runs are listed under their sync."),
    DESTINATION_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "No worker has announced this destination",
            "Check the destination's id, and that its worker is deployed and has started."),
    WAREHOUSE_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "No such warehouse is configured",
            "Check the warehouse's id against the evaluator's configuration."),
    TABLE_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "The warehouse has no such table or view",
            "Check schema and name against the warehouse's list of tables."),
    MEMBER_NOT_FOUND(
            CALLER,
            404,
            RpcStatus.NOT_FOUND,
            "The dataset has no row with this id",
            "Check the id's spelling and capital letters: it is the text form of the dataset's unique id. A row that has just arrived in the source may not be in the warehouse yet."),
    METHOD_NOT_ALLOWED(
            CALLER,
            405,
            RpcStatus.UNIMPLEMENTED,
            "This address does not know the method",
            "Use a method of the API's description."),
    NOT_ACCEPTABLE(
            CALLER,
            406,
            RpcStatus.INVALID_ARGUMENT,
            "The wanted content type is not offered",
            "Accept application/json."),
    REQUEST_TOO_LARGE(CALLER, 413, RpcStatus.INVALID_ARGUMENT, "The body is too large", "Send less."),
    UNSUPPORTED_MEDIA_TYPE(
            CALLER,
            415,
            RpcStatus.INVALID_ARGUMENT,
            "The body's content type is not understood",
            "Send a content type of the API's description, mostly application/json."),
    PRECONDITION_REQUIRED(
            CALLER,
            428,
            RpcStatus.FAILED_PRECONDITION,
            "The version that is to be changed is missing",
            "Read the object and send its ETag in If-Match."),
    TOO_MANY_REQUESTS(
            CALLER,
            429,
            RpcStatus.RESOURCE_EXHAUSTED,
            "Too many requests at once",
            "Wait and try again, with growing pauses."),
    // what is there
    VERSION_STALE(
            CONFLICT,
            412,
            RpcStatus.ABORTED,
            "The object was changed by someone else meanwhile",
            "Read it again, apply the change to what is there now, and send the new ETag in If-Match."),
    ALREADY_EXISTS(
            CONFLICT,
            409,
            RpcStatus.ALREADY_EXISTS,
            "The id is taken by an object with other content",
            "Choose another id, or change the existing object."),
    SUPPRESSION_KEY_MISSING(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Nobody can be suppressed here, because identifiers can't be hashed",
            "Ask the platform team to set segments.suppression.key, the same on the definition service, the evaluator and the orchestrator."),
    STATE_CONFLICT(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "The object's state does not allow this",
            "Read the object; the detail names the states that allow it."),
    DATASET_IN_USE(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Something is still built on this dataset",
            "Delete or move what the findings name first."),
    SEGMENT_IN_USE(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Something still refers to this segment",
            "Delete or move what the findings name first."),
    SEGMENT_IS_COHORT(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "The segment is a cohort of another one, which it follows",
            "Change that segment, or how its members are split."),
    SEGMENT_IS_MANAGED(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "The segment stands for a row of an audience table, which says who belongs",
            "Change the row, or take the table out of the dataset first."),
    AUDIENCE_TABLE_TOO_LARGE(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "The audience table has too many rows",
            "Divide it, or describe the dataset by a query that has fewer rows."),
    LIST_IN_USE(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Segments or exclusions still name this list",
            "Take it out of what the findings name first."),
    LIST_CONTENT_MISSING(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "The ids of the list are not there any more",
            "Replace all of them by an upload; they were lost with the membership store, or removed because the list has others now."),
    MEMBER_NOT_UNIQUE(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Several rows of the dataset have this id",
            "Mend the dataset's source or choose another id column: memberships stay as they are until every id is unique."),
    OBJECT_TAKEN(
            CONFLICT,
            409,
            RpcStatus.FAILED_PRECONDITION,
            "Another sync already mirrors into this object",
            "Choose another object, or delete the other sync first."),
    // what we depend on
    WAREHOUSE_REFUSED(
            UPSTREAM,
            502,
            RpcStatus.FAILED_PRECONDITION,
            "The warehouse refused the query",
            "Read the detail; often a grant is missing or a column has changed."),
    WAREHOUSE_UNAVAILABLE(
            UPSTREAM,
            503,
            RpcStatus.UNAVAILABLE,
            "The warehouse does not answer",
            "Try again later; memberships stay as they are."),
    EVALUATOR_UNAVAILABLE(
            UPSTREAM,
            503,
            RpcStatus.UNAVAILABLE,
            "The evaluator does not answer",
            "Try again later; definitions can be saved meanwhile."),
    ORCHESTRATOR_UNAVAILABLE(
            UPSTREAM,
            503,
            RpcStatus.UNAVAILABLE,
            "The orchestrator does not answer",
            "Try again later; definitions and evaluations go on meanwhile."),
    DATABASE_UNAVAILABLE(
            UPSTREAM,
            503,
            RpcStatus.UNAVAILABLE,
            "The service's database does not answer",
            "Try again later; nothing was changed."),
    NOT_READY(
            UPSTREAM,
            503,
            RpcStatus.UNAVAILABLE,
            "The service is still reading its catalogs",
            "Try again in a few seconds."),
    QUERY_TIMEOUT(
            UPSTREAM,
            504,
            RpcStatus.DEADLINE_EXCEEDED,
            "The query took too long and was cancelled",
            "Narrow the condition, or try again when the warehouse is less busy."),
    // what should not happen
    INTERNAL_ERROR(
            INTERNAL,
            500,
            RpcStatus.INTERNAL,
            "Something went wrong in the service",
            "Try again; if it stays, give the incident id to the platform team.");

    private final ErrorCategory category;
    private final int httpStatus;
    private final RpcStatus rpcStatus;
    private final String title;
    private final String remedy;

    ErrorCode(ErrorCategory category, int httpStatus, RpcStatus rpcStatus, String title, String remedy) {
        this.category = category;
        this.httpStatus = httpStatus;
        this.rpcStatus = rpcStatus;
        this.title = title;
        this.remedy = remedy;
    }

    /** The error with this stable code. */
    public static Optional<ErrorCode> of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code().equals(code))
                .findFirst();
    }

    /** Stable kebab-case code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Who can do something about it. */
    public ErrorCategory category() {
        return category;
    }

    /** Status over HTTP. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Status over gRPC. */
    public RpcStatus rpcStatus() {
        return rpcStatus;
    }

    /** What it means, without the particulars of one case. */
    public String title() {
        return title;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }

    /** The problem type's URI. */
    public String uri() {
        return "urn:segments:error:" + code();
    }
}

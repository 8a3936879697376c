package io.segments.api.grpc;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import java.util.Optional;

/** What all calls to the evaluator have in common, whichever service makes them. */
public final class EvaluatorCalls {

    private EvaluatorCalls() {}

    /**
     * The channel with this service's token, where there is one.
     *
     * @param token as the evaluator takes it
     */
    public static Channel authorized(Channel channel, Optional<String> token) {
        return token.map(shown -> ClientInterceptors.intercept(
                        channel, MetadataUtils.newAttachHeadersInterceptor(ServiceTokenInterceptor.headers(shown))))
                .orElse(channel);
    }

    /** Whether a call failed by no fault of its own: a connection that is closed takes the calls on it with it. */
    public static boolean isOfTheConnection(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAVAILABLE, INTERNAL -> GrpcErrors.read(failure).isEmpty();
            default -> false;
        };
    }

    /** A failed call in the words of the catalogue. */
    public static ApiException told(Throwable failure) {
        return GrpcErrors.read(failure)
                .map(EvaluatorCalls::notTheCallersFault)
                .orElseGet(() -> switch (Status.fromThrowable(failure).getCode()) {
                    case DEADLINE_EXCEEDED ->
                        ApiException.causedBy(
                                failure, ErrorCode.QUERY_TIMEOUT, "The evaluator did not answer in time.");
                    default ->
                        ApiException.causedBy(
                                failure, ErrorCode.EVALUATOR_UNAVAILABLE, "The evaluator can't be reached.");
                });
    }

    private static ApiException notTheCallersFault(ApiException error) {
        return error.code() == ErrorCode.UNAUTHENTICATED
                ? ApiException.causedBy(
                        error,
                        ErrorCode.EVALUATOR_UNAVAILABLE,
                        "The evaluator does not take this service's token; compare segments.evaluator.token with its segments.access.tokens.")
                : error;
    }
}

package io.segments.workers.connector.s3;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a store's errors mean for a delivery. */
final class S3Answers {

    private static final String DENIED = "access-denied";
    private static final String LOST = "connection-lost";
    private static final Set<String> OF_CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "InvalidAccessKeyId",
            "InvalidToken",
            "SignatureDoesNotMatch",
            "TokenRefreshRequired");

    private S3Answers() {}

    /** Whether the key is good and may not do what was asked. */
    static boolean isDenied(Answer.Trouble trouble) {
        return trouble.reason().equals(DENIED);
    }

    /** Whether there was no answer, and not for want of time. */
    static boolean isLost(Answer.Trouble trouble) {
        return trouble.reason().equals(LOST);
    }

    static Answer.Trouble trouble(SdkException e) {
        if (e instanceof AwsServiceException answer) {
            return answered(answer);
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return new Retry("timed-out", "no answer in time", Optional.empty());
        }
        return isUnreachable(e)
                ? new Unavailable("unreachable", "nobody answers", Optional.empty())
                : new Retry(LOST, e.getClass().getSimpleName(), Optional.empty());
    }

    private static Answer.Trouble answered(AwsServiceException e) {
        var code = code(e);
        var detail = "status " + e.statusCode() + (code.isEmpty() ? "" : ", " + code);
        if (OF_CREDENTIALS.contains(code)) {
            return new CredentialRefused("credential-refused", detail);
        }
        return switch (e.statusCode()) {
            case 401 -> new CredentialRefused("credential-refused", detail);
            case 403 ->
                code.equals("RequestTimeTooSkewed")
                        ? new Unavailable("clock-wrong", detail, Optional.empty())
                        : new CredentialRefused(DENIED, detail);
            case 404 -> new Unavailable("bucket-missing", detail, Optional.empty());
            case 408 -> new Retry("timed-out", detail, Optional.empty());
            case 429, 503 -> new Throttled("throttled", detail, Optional.empty());
            default -> {
                if (e.statusCode() >= 500) {
                    yield new Retry("server-error", detail, Optional.empty());
                }
                yield code.equals("KeyTooLongError")
                        ? new ObjectUnavailable("path-too-long", detail)
                        : new Unavailable("refused", detail, Optional.empty());
            }
        };
    }

    private static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        var code = details == null ? null : details.errorCode();
        return code == null || !code.matches("[A-Za-z0-9._-]{1,60}") ? "" : code;
    }

    private static boolean isUnreachable(@Nullable Throwable e) {
        return e != null
                && (e instanceof ConnectException
                        || e instanceof UnknownHostException
                        || e instanceof NoRouteToHostException
                        || isUnreachable(e.getCause()));
    }
}

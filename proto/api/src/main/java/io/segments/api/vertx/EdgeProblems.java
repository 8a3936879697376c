package io.segments.api.vertx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.config.BodyConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers with a problem a body that says that it is too large, which the server would refuse with an empty answer before
 * any resource sees it. A body that does not say how long it is gets that empty answer.
 */
@ApplicationScoped
public class EdgeProblems {

    // in front of the server's own limit, which has order -2
    private static final int FIRST = -1_000;

    void install(@Observes Router router, BodyConfig config, ObjectMapper json) {
        router.route().order(FIRST).handler(request -> {
            if (announced(request) > config.maxBytes()) {
                ProblemAnswer.of(tooLarge(config.maxBytes()), request, json);
            } else {
                request.next();
            }
        });
    }

    private static long announced(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    private static ApiException tooLarge(long most) {
        return ApiException.of(ErrorCode.REQUEST_TOO_LARGE, "A body has at most " + most + " bytes.");
    }
}

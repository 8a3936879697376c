package io.segments.api.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.config.BodyConfig;
import io.segments.api.rest.Problem;
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
                // what still comes is thrown away, so that a caller who is busy sending gets to read the answer
                request.request().resume();
                answer(request, tooLarge(config.maxBytes()), json);
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

    private static void answer(RoutingContext request, ApiException error, ObjectMapper json) {
        try {
            request.response()
                    .setStatusCode(error.code().httpStatus())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(Problem.of(error)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem can't be written", impossible);
        }
    }
}

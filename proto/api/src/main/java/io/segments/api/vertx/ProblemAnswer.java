package io.segments.api.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.rest.Problem;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem before any resource sees the request. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    static void of(ApiException error, RoutingContext request, ObjectMapper json) {
        var problem = Problem.of(error);
        // what still comes is thrown away, so that a caller who is busy sending gets to read the answer
        request.request().resume();
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem can't be written", impossible);
        }
    }
}

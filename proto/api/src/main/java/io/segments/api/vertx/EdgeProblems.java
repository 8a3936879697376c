package io.segments.api.vertx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.config.BodyConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.OptionalLong;

/**
 * Answers with a problem a body that says that it is too large, which the server would refuse with an empty answer before
 * any resource sees it. A body that does not say how long it is gets that empty answer.
 */
@ApplicationScoped
public class EdgeProblems {

    // in front of the server's own limit, which has order -2
    private static final int FIRST = -1_000;
    private static final int AFTER_THE_SERVERS = -1;

    /** Where Quarkus keeps how much it reads of a body that does not say how long it is. */
    private static final String MAX_REQUEST_SIZE = "io.quarkus.max-request-size";

    void install(
            @Observes Router router, BodyConfig config, ObjectMapper json, @Any Instance<LargerBodies> exceptions) {
        var larger = exceptions.stream().toList();
        router.route().order(FIRST).handler(request -> {
            var most = most(request, config, larger);
            if (announced(request) > most) {
                ProblemAnswer.of(tooLarge(most), request, json);
            } else {
                request.next();
            }
        });
        if (!larger.isEmpty()) {
            // the server's own limit is the largest of all; a body that does not say how long it is gets that of its
            // address
            router.route().order(AFTER_THE_SERVERS).handler(request -> {
                if (request.get(MAX_REQUEST_SIZE) != null) {
                    request.put(MAX_REQUEST_SIZE, most(request, config, larger));
                }
                request.next();
            });
        }
    }

    private static long most(RoutingContext request, BodyConfig config, List<LargerBodies> larger) {
        return larger.stream()
                .map(exception -> exception.most(request.request().method().name(), request.normalizedPath()))
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(config.maxBytes());
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

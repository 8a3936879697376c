package io.segments.api.vertx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.config.AccessConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * In mode {@code local} nobody has to say who they are, so a page of the web that is open in a browser on this machine could call as well as its people can. A browser says
 * which page calls, and by which name it looked for the machine; both must be names of the machine itself.
 */
@ApplicationScoped
public class ForeignPages {

    // before anything else looks at the request
    private static final int FIRST = -1_001;

    void refuse(@Observes Router router, AccessConfig config, ObjectMapper json) {
        if (config.mode() == AccessConfig.Mode.LOCAL) {
            router.route().order(FIRST).handler(request -> {
                if (isForeign(request, config.allowLocalOnNetwork())) {
                    ProblemAnswer.of(refusal(), request, json);
                } else {
                    request.next();
                }
            });
        }
    }

    private static boolean isForeign(RoutingContext request, boolean onNetwork) {
        var authority = request.request().authority();
        var host = authority == null ? "" : authority.host();
        var page = Optional.ofNullable(request.request().getHeader("Origin")).map(Origins::host);
        return onNetwork
                ? page.filter(from -> !from.equalsIgnoreCase(host)).isPresent()
                : !Origins.isLoopback(host)
                        || page.filter(from -> !Origins.isLoopback(from)).isPresent();
    }

    private static ApiException refusal() {
        return ApiException.of(
                ErrorCode.PERMISSION_DENIED,
                "Without sign-in only pages of this machine may call, by its name localhost or 127.0.0.1.");
    }
}

package io.segments.definition.face.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Serves the user interface at the service's root. Every place in it begins with the same page, so that an address can be kept and sent.
 * Only its own places are answered: what is not a place of the user interface stays with the API.
 */
@ApplicationScoped
class Pages {

    /** The first steps of the places that src/main/webui/src/app.tsx knows. */
    static final String PLACES =
            "/(?:(?:segments|priorities|lists|suppression|erasure|datasets|destinations|syncs|alerts)(?:/[^.]*)?)?";

    /** Before the API's routes, which answer everything. */
    static final int EARLY = -10;

    private static final Logger LOG = Logger.getLogger(Pages.class);

    /** What the build wrote where the nonce of each answer goes. */
    private static final String NONCE = "SEGMENTS-NONCE";

    private final Bundle bundle = new Bundle();
    private final Protection protection = new Protection();

    void serve(@Observes Router router) {
        var page = bundle.page();
        if (page.isEmpty()) {
            LOG.info("This service was built without its user interface");
            return;
        }
        router.routeWithRegex(PLACES)
                .order(EARLY)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> page(context, page.get()));
        router.route("/assets/:name")
                .order(EARLY)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(this::asset, false);
    }

    private void page(RoutingContext context, String page) {
        var nonce = protection.nonce();
        protection.applyToPage(context.response(), nonce);
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(page.replace(NONCE, nonce));
    }

    private void asset(RoutingContext context) {
        var found = bundle.asset(Objects.requireNonNull(context.pathParam("name"), "the route has a name"));
        protection.apply(context.response());
        if (found.isEmpty()) {
            context.response()
                    .setStatusCode(404)
                    .putHeader("Cache-Control", "no-store")
                    .end();
            return;
        }
        context.response()
                .putHeader("Content-Type", found.get().mediaType())
                // Its name changes with its content.
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(Buffer.buffer(found.get().bytes()));
    }
}

package io.segments.definition.face.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.rest.Problem;
import io.segments.definition.config.UiConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Passes calls about syncs, destinations and alerts on to the orchestrator, where one is configured, as they are: bodies are streamed, and who
 * may do what is decided there. So the pages talk to one origin, and no other origin needs to be allowed.
 */
@ApplicationScoped
class OrchestratorRoute {

    static final String CALLS =
            "/api/v1/workspaces/[^/]+/(?:syncs|destinations|alerts|alert-channels|alert-rules)(?:/.*)?";

    private static final Logger LOG = Logger.getLogger(OrchestratorRoute.class);
    private static final int PATIENCE_SECONDS = 30;
    private static final int CONNECT_MILLIS = 2_000;

    /** A call that a browser cuts off may keep its connection until that is idle for too long; the others should not wait for it. */
    private static final int CONNECTIONS = 100;

    private final UiConfig config;
    private final Vertx vertx;
    private final ObjectMapper json;

    OrchestratorRoute(UiConfig config, Vertx vertx, ObjectMapper json) {
        this.config = config;
        this.vertx = vertx;
        this.json = json;
    }

    void serve(@Observes Router router) {
        config.orchestratorUrl().ifPresent(url -> {
            var proxy = proxy(url);
            router.routeWithRegex(CALLS).order(Pages.EARLY).handler(context -> proxy.handle(context.request()));
        });
    }

    private HttpProxy proxy(URI url) {
        if (url.getHost() == null
                || (url.getRawPath() != null && url.getRawPath().length() > 1)) {
            throw new IllegalStateException("segments.ui.orchestrator-url is " + url
                    + "; it must be an address such as http://sync-orchestrator:8081");
        }
        var secure = "https".equals(url.getScheme());
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(secure)
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(PATIENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        var port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(port, url.getHost())
                .addInterceptor(new Unanswered());
    }

    /** Says in the catalogue's words that the orchestrator did not answer. */
    private final class Unanswered implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest().recover(failure -> {
                LOG.warnf("The orchestrator does not answer: %s", failure.toString());
                return Future.succeededFuture(unavailable(context));
            });
        }

        private ProxyResponse unavailable(ProxyContext context) {
            var problem = Problem.of(
                    ApiException.of(ErrorCode.ORCHESTRATOR_UNAVAILABLE, "Syncs and destinations can't be shown now."));
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .setBody(Body.body(body(problem)));
        }

        private Buffer body(Problem problem) {
            try {
                return Buffer.buffer(json.writeValueAsBytes(problem));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A problem is always JSON", e);
            }
        }
    }
}

package io.segments.workers.connector.webhook;

import io.segments.workers.connector.webhook.WebhookAnswer.Response;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts signed batches. */
final class WebhookConnector implements DestinationConnector {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final WebhookConfig config;
    private final WebhookBody body;
    private final WebhookAnswer answer;
    private final InstantSource clock;
    private final HttpClient client;

    WebhookConnector(WebhookConfig config, InstantSource clock) {
        this.config = config;
        this.body = new WebhookBody(config);
        this.answer = new WebhookAnswer(clock);
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout().compareTo(LONGEST_CONNECT) < 0 ? config.timeout() : LONGEST_CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        HttpRequest request;
        try {
            request = request(batch);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new CredentialRefused("credential-unreadable", "the signing secret can't be read");
        }
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            var response = sent.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return answer.read(seen(response), batch.size());
        } catch (TimeoutException _) {
            return new Retry("timed-out", "no answer within " + config.timeout().toMillis() + " ms", Optional.empty());
        } catch (ExecutionException e) {
            return trouble(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest request(Batch batch) {
        var bytes = body.bytes(batch);
        var id = WebhookBody.id(bytes);
        var timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "segments-webhook/1")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", Signature.of(config.secret().reveal(), id, timestamp, bytes))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
    }

    private static Response seen(HttpResponse<byte[]> response) {
        return new Response(response.statusCode(), response.headers().firstValue("retry-after"), response.body());
    }

    /** What was never sent says that the destination is away; what was sent and not answered may be this batch's doing. */
    private static Answer trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> unreachable("the connection was refused");
            case UnknownHostException _ -> unreachable("the host's name is not known");
            case UnresolvedAddressException _ -> unreachable("the host's name is not known");
            case SSLException _ -> unreachable("no trusted connection came about");
            case HttpConnectTimeoutException _ -> unreachable("no connection came about in time");
            case HttpTimeoutException _ -> new Retry("timed-out", "no answer in time", Optional.empty());
            case IOException _ ->
                new Retry("connection-lost", "the connection ended before an answer", Optional.empty());
            case null, default -> throw new IllegalStateException("the request failed", cause);
        };
    }

    private static Answer unreachable(String detail) {
        return new Unavailable("unreachable", detail, Optional.empty());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

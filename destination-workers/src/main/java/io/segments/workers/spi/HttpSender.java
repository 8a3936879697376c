package io.segments.workers.spi;

import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How connectors that speak HTTP send a request: once, without following anybody anywhere, within a time that is never exceeded. */
public final class HttpSender implements AutoCloseable {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private final int longestAnswer;
    private final HttpClient client;

    /**
     * A sender.
     *
     * @param timeout the longest time that any of its requests takes
     * @param longestAnswer most bytes of an answer's body; a longer one counts as a lost connection
     */
    public HttpSender(Duration timeout, int longestAnswer) {
        this.longestAnswer = longestAnswer;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** What came of a request. */
    public sealed interface Sent {

        /** An answer, whichever. */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Answered(int status, HttpHeaders headers, byte[] body) implements Sent {}

        /** None. What was never sent says that the destination is away; what was sent and not answered may be this batch's doing. */
        record Unanswered(Answer.Trouble trouble) implements Sent {}
    }

    /**
     * Sends a request.
     *
     * @param timeout longest time until the answer's last byte
     */
    public Sent send(HttpRequest request, Duration timeout) throws InterruptedException {
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longestAnswer));
        try {
            var response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Sent.Answered(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException _) {
            return unanswered("timed-out", "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return trouble(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    /**
     * Sends a request and writes it into the {@linkplain Transcript transcript} of the attempt.
     *
     * @param timeout longest time until the answer's last byte
     * @param path where it goes, as a template without values
     * @param body the request's body
     */
    public Sent send(HttpRequest request, Duration timeout, String path, byte[] body) throws InterruptedException {
        var sent = send(request, timeout);
        switch (sent) {
            case Sent.Answered(var status, var _, var answer) ->
                Transcript.current().write(request.method(), path, body, status, answer);
            case Sent.Unanswered _ -> Transcript.current().write(request.method(), path, body, 0, new byte[0]);
        }
        return sent;
    }

    private static Sent trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> unreachable("the connection was refused");
            case UnknownHostException _ -> unreachable("the host's name is not known");
            case UnresolvedAddressException _ -> unreachable("the host's name is not known");
            case SSLException _ -> unreachable("no trusted connection came about");
            case HttpConnectTimeoutException _ -> unreachable("no connection came about in time");
            case HttpTimeoutException _ -> unanswered("timed-out", "no answer in time");
            case IOException _ -> unanswered("connection-lost", "the connection ended before an answer");
            case null, default -> throw new IllegalStateException("the request failed", cause);
        };
    }

    private static Sent unanswered(String reason, String detail) {
        return new Sent.Unanswered(new Retry(reason, detail, Optional.empty()));
    }

    private static Sent unreachable(String detail) {
        return new Sent.Unanswered(new Unavailable("unreachable", detail, Optional.empty()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

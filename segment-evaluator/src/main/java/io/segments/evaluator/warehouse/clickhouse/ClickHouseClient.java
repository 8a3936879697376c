package io.segments.evaluator.warehouse.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.evaluator.warehouse.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks ClickHouse's HTTP interface: one statement is one request. Safe for use by several threads. */
final class ClickHouseClient {

    private static final Logger LOG = Logger.getLogger(ClickHouseClient.class);
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);

    /** How long a server may take to end what it was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final int OK = 200;
    private static final int LONGEST_ERROR = 64 * 1024;

    private final ClickHouseAccount account;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .build();

    ClickHouseClient(ClickHouseAccount account) {
        this.account = account;
    }

    /** Runs a query and hands over its rows as they come, until no more are wanted; the server stops when they are not. */
    void query(String sql, Deadline deadline, Predicate<ClickHouseRow> wantsMore)
            throws IOException, ClickHouseFailure {
        var id = "segments-" + UUID.randomUUID();
        var running = http.sendAsync(
                request(sql, id, ClickHouseSettings.within(deadline.left())).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (var _ = deadline.watch(() -> end(id, running));
                var body = body(running)) {
            if (!ClickHouseAnswer.read(body, wantsMore)) {
                kill(id);
            }
        }
    }

    private static InputStream body(CompletableFuture<HttpResponse<InputStream>> running)
            throws IOException, ClickHouseFailure {
        try {
            var response = running.get();
            if (response.statusCode() == OK) {
                return response.body();
            }
            try (var body = response.body()) {
                throw failure(response, new String(body.readNBytes(LONGEST_ERROR), UTF_8));
            }
        } catch (CancellationException e) {
            throw new IOException("The server did not answer before its query was ended", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static ClickHouseFailure failure(HttpResponse<?> response, String words) {
        return response.headers()
                .firstValue("X-ClickHouse-Exception-Code")
                .filter(code -> code.matches("\\d{1,9}"))
                .map(code -> new ClickHouseFailure(Integer.parseInt(code), words))
                .orElseGet(() -> ClickHouseFailure.of(words));
    }

    /** Asks the server to end a query; goes away from one that does not, which it notices. */
    private void end(String id, CompletableFuture<HttpResponse<InputStream>> running) {
        Thread.ofVirtual().name("warehouse-cancel").start(() -> kill(id));
        try {
            Thread.sleep(GRACE);
            running.cancel(true);
            if (running.isDone() && !running.isCompletedExceptionally()) {
                running.join().body().close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debugf("An answer could not be closed: %s", e.getClass().getSimpleName());
        }
    }

    private void kill(String id) {
        try {
            http.send(
                    request("KILL QUERY WHERE query_id = '" + id + "' ASYNC", id + "-end", Map.of())
                            .timeout(GRACE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            LOG.debugf("A query could not be ended: %s", e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(String statement, String id, Map<String, String> settings) {
        var parameters = new HashMap<>(settings);
        parameters.put("query_id", id);
        parameters.put("default_format", "JSONCompact");
        account.database().ifPresent(database -> parameters.put("database", database));
        var query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(account.address() + "?" + query))
                .header("X-ClickHouse-User", account.username())
                .header("X-ClickHouse-Key", account.password())
                .header("User-Agent", "segment-evaluator")
                .POST(HttpRequest.BodyPublishers.ofString(statement));
    }
}

package io.segments.workers.certification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A destination over real HTTP that keeps the members of each object. What it takes and answers is the subclass's, in the vendor's style; it has to refuse, and
 * {@linkplain #violation note}, whatever the vendor's contract does not allow. Faults are brought about from here.
 */
public abstract class FakeDestination implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile LongSupplier nanos = () -> 0;
    private volatile boolean credentialExpired;

    /** Something that goes wrong with one request. */
    public enum Fault {
        /** It is asked to come again later, and when. */
        THROTTLED_WITH_TIME,
        /** It is asked to come again later. */
        THROTTLED,
        /** The server fails. */
        SERVER_ERROR,
        /** There is no answer. */
        NO_ANSWER,
        /** It is taken, and the connection ends before the answer. */
        LOST_ANSWER,
        /** It is taken, slowly. */
        SLOW
    }

    /**
     * A request.
     *
     * @param method the method
     * @param path the path, decoded
     * @param query parameters of the query, decoded
     * @param headers the first value of each, by its name in small letters
     * @param body the body
     */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        /** A header; empty when it is not there. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** A request that can't be right, to be sent as it is. */
        public static Request probe(String method, String path, String body) {
            return new Request(method, path, Map.of(), Map.of(), body);
        }

        /** The same with a header. */
        public Request with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.put(header, value);
            return new Request(method, path, query, more, body);
        }
    }

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, String body) {

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        public Reply with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }

    /**
     * A request that came.
     *
     * @param nanos when
     * @param records how many records are in it
     * @param request what it was
     */
    public record Arrival(long nanos, int records, Request request) {}

    protected FakeDestination() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a fake destination", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Takes a request and answers it, as the vendor would. Changes members by {@link #add} and {@link #remove}. */
    protected abstract Reply take(Request request);

    /** How many records a request has; 0 for one that only asks. */
    protected abstract int records(Request request);

    /** Whether a request carries the credential that the destination knows. */
    protected abstract boolean isAuthentic(Request request);

    /** Requests that the vendor's contract does not allow, one for each endpoint at least: the fake has to refuse each. */
    public abstract List<Request> knownBad();

    /** Whether a request is made before deliveries begin, so that no fault befalls it and it is no arrival. */
    protected boolean isBeforehand(Request request) {
        return false;
    }

    /** How the vendor asks for fewer requests. */
    protected Reply throttled() {
        return Reply.of(429, "");
    }

    /** How the vendor asks to wait for so long. */
    protected Reply throttled(int seconds) {
        return throttled().with("Retry-After", Integer.toString(seconds));
    }

    /** How the vendor's server fails. */
    protected Reply serverError() {
        return Reply.of(500, "");
    }

    /** How the vendor refuses a credential. */
    protected Reply unauthorized() {
        return Reply.of(401, "");
    }

    protected final void add(String object, String member) {
        members.computeIfAbsent(object, _ -> ConcurrentHashMap.newKeySet()).add(member);
    }

    protected final void remove(String object, String member) {
        members.computeIfAbsent(object, _ -> ConcurrentHashMap.newKeySet()).remove(member);
    }

    /** The time as the connector sees it. */
    protected final Instant now() {
        return CertificationClock.START.plusNanos(nanos.getAsLong());
    }

    /** Notes that a request broke the contract. The suite fails for it, whatever was answered. */
    protected final void violation(String what) {
        violations.add(what);
    }

    public final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The members of an object, sorted. */
    public final Set<String> members(String object) {
        return new TreeSet<>(members.getOrDefault(object, Set.of()));
    }

    /** What came, in order. */
    public final List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    public final List<String> violations() {
        return List.copyOf(violations);
    }

    /** Forgets the violations so far, because they were meant. */
    public final void forgive() {
        violations.clear();
    }

    /** The next requests fare so, one each. */
    public final void next(Fault... some) {
        faults.addAll(List.of(some));
    }

    /** From now on the credential is refused, or taken again. */
    public final void expireCredential(boolean expired) {
        credentialExpired = expired;
    }

    final void clock(LongSupplier clock) {
        nanos = clock;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            var beforehand = isBeforehand(request);
            if (!beforehand) {
                arrivals.add(new Arrival(nanos.getAsLong(), records(request), request));
            }
            var reply = beforehand ? take(request) : reply(request, faults.poll());
            if (reply != null) {
                reply.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
                var bytes = reply.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            violations.add("the fake failed: " + e);
            throw e;
        }
    }

    /** The answer; none when the connection just ends. */
    private @Nullable Reply reply(Request request, @Nullable Fault fault) throws InterruptedException {
        return switch (fault) {
            case null -> usual(request);
            case THROTTLED_WITH_TIME -> throttled(17);
            case THROTTLED -> throttled();
            case SERVER_ERROR -> serverError();
            case NO_ANSWER -> {
                closed.await();
                yield null;
            }
            case LOST_ANSWER -> {
                usual(request);
                yield null;
            }
            case SLOW -> {
                closed.await(100, TimeUnit.MILLISECONDS);
                yield usual(request);
            }
        };
    }

    private synchronized Reply usual(Request request) {
        return credentialExpired || !isAuthentic(request) ? unauthorized() : take(request);
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                parameters(uri.getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    /** Reads a query or a form. */
    protected static Map<String, String> parameters(@Nullable String text) {
        var parameters = new TreeMap<String, String>();
        if (text != null && !text.isEmpty()) {
            for (var one : new ArrayList<>(List.of(text.split("&")))) {
                var pair = one.split("=", 2);
                parameters.put(
                        URLDecoder.decode(pair[0], UTF_8), pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public final void close() {
        closed.countDown();
        server.stop(0);
    }
}

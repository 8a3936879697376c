package io.segments.workers.certification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.jspecify.annotations.Nullable;

/**
 * A destination over real HTTP that keeps the members of each object. What it takes and answers is the subclass's, in the vendor's style; it has to refuse, and
 * {@linkplain #violation note}, whatever the vendor's contract does not allow. Faults are brought about from here.
 */
public abstract class FakeDestination implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final HttpServer server;
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Fault, Integer> suffered = new EnumMap<>(Fault.class);
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private volatile InstantSource clock = () -> START;
    private volatile Pace pace = new Pace(17, Duration.ofMillis(100), true);
    private volatile Set<String> poison = Set.of();
    private volatile boolean credentialExpired;

    /**
     * How it lives.
     *
     * @param secondsToWait for how long it asks to be left alone
     * @param slowness how long a slow answer takes
     * @param remembers whether it keeps what came
     */
    private record Pace(int secondsToWait, Duration slowness, boolean remembers) {}

    /** Something that goes wrong with one request. */
    public enum Fault {
        /** It is asked to come again later, and when. */
        THROTTLED_WITH_TIME,
        /** It is asked to come again later. */
        THROTTLED,
        /** The server fails. */
        SERVER_ERROR,
        /** The server says that it is out of order for a while. */
        UNAVAILABLE,
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

    /** How the vendor says that it is out of order for so long. */
    protected Reply unavailable(int seconds) {
        return Reply.of(503, "").with("Retry-After", Integer.toString(seconds));
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
        return clock.instant();
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

    /** Whether some of the next requests will fare badly. */
    public final boolean isExpectingTrouble() {
        return !faults.isEmpty();
    }

    /** From now on the credential is refused, or taken again. */
    public final void expireCredential(boolean expired) {
        credentialExpired = expired;
    }

    /** Whether an object is deleted, so that requests for it have to be refused in the vendor's way. */
    protected final boolean isDeleted(String object) {
        return deleted.contains(object);
    }

    /** An object is deleted: what else is kept of it goes as well. */
    protected void deleted(String object) {}

    /** Somebody deletes an object, with all of its members. */
    public final synchronized void delete(String object) {
        deleted.add(object);
        members.remove(object);
        deleted(object);
    }

    /** Somebody makes a deleted object again, without members. */
    public final void restore(String object) {
        deleted.remove(object);
    }

    /** From now on the server fails at each request that has one of these texts in it; at none when there are no texts. */
    public final void failAt(Set<String> texts) {
        poison = Set.copyOf(texts);
    }

    /** Nothing is wrong any more: faults that are still to come don't come, the credential is taken, and objects are there. */
    public final void recover() {
        faults.clear();
        poison = Set.of();
        credentialExpired = false;
        deleted.clear();
    }

    /** How many requests fared so until now. */
    public final Map<Fault, Integer> suffered() {
        synchronized (suffered) {
            return new EnumMap<>(suffered);
        }
    }

    /** From now on it is used for long and in real time: it keeps no requests, and asks to be left alone for so long. */
    public final void liveForLong(int secondsToWait, Duration slowness) {
        clock = InstantSource.system();
        pace = new Pace(secondsToWait, slowness, false);
    }

    final void clock(InstantSource time) {
        clock = time;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            var beforehand = isBeforehand(request);
            if (!beforehand && pace.remembers()) {
                arrivals.add(
                        new Arrival(Duration.between(START, clock.instant()).toNanos(), records(request), request));
            }
            var reply = beforehand ? take(request) : reply(request, fault());
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

    private @Nullable Fault fault() {
        var fault = faults.poll();
        if (fault != null) {
            synchronized (suffered) {
                suffered.merge(fault, 1, Integer::sum);
            }
        }
        return fault;
    }

    private boolean isPoisoned(Request request) {
        return poison.stream()
                .anyMatch(text -> request.body().contains(text)
                        || request.query().values().stream().anyMatch(value -> value.contains(text)));
    }

    /** The answer; none when the connection just ends. */
    private @Nullable Reply reply(Request request, @Nullable Fault fault) throws InterruptedException {
        return switch (fault) {
            case null -> usual(request);
            case THROTTLED_WITH_TIME -> throttled(pace.secondsToWait());
            case THROTTLED -> throttled();
            case SERVER_ERROR -> serverError();
            case UNAVAILABLE -> unavailable(pace.secondsToWait());
            case NO_ANSWER -> {
                closed.await();
                yield null;
            }
            case LOST_ANSWER -> {
                usual(request);
                yield null;
            }
            case SLOW -> {
                closed.await(pace.slowness().toMillis(), TimeUnit.MILLISECONDS);
                yield usual(request);
            }
        };
    }

    private synchronized Reply usual(Request request) {
        if (credentialExpired || !isAuthentic(request)) {
            return unauthorized();
        }
        return isPoisoned(request) ? serverError() : take(request);
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

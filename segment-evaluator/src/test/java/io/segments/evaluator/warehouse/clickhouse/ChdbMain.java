package io.segments.evaluator.warehouse.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.segments.embedded.process.LoopbackPort;
import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * ClickHouse's HTTP interface in front of the engine, as far as the evaluator uses it: one statement as the body of a request; settings,
 * query id and format as parameters; a session for each request.
 *
 * <p>Arguments: the library, the directory for data, the port, the file to write once it listens, and the owner's process id.
 */
final class ChdbMain {

    private static final int AUTHENTICATION_FAILED = 516;
    private static final int REFUSED = 500;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)");

    private final Chdb engine;

    private ChdbMain(Chdb engine) {
        this.engine = engine;
    }

    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        // Halted, since the library's threads would be waited for.
        new Owner(Long.parseLong(args[4])).whenGone(() -> Runtime.getRuntime().halt(0));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "stop"));
        var engine = new Chdb(Path.of(args[0]), Path.of(args[1]));
        engine.open();
        var server = HttpServer.create(new InetSocketAddress(LoopbackPort.HOST, Integer.parseInt(args[2])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new ChdbMain(engine)::answer);
        server.start();
        Files.writeString(
                Path.of(args[3]), Long.toString(ProcessHandle.current().pid()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isKnown(exchange)) {
                answerKnown(exchange);
            } else {
                refuse(exchange, AUTHENTICATION_FAILED, "Code: 516. DB::Exception: Authentication failed.");
            }
        }
    }

    private void answerKnown(HttpExchange exchange) throws IOException {
        var statement = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        try {
            send(
                    exchange,
                    200,
                    run(statement, parameters(exchange.getRequestURI().getRawQuery())));
        } catch (Chdb.Refused e) {
            var words = Objects.requireNonNull(e.getMessage());
            var code = CODE.matcher(words);
            refuse(exchange, code.find() ? Integer.parseInt(code.group(1)) : 0, words);
        }
    }

    private byte[] run(String statement, Map<String, String> parameters) throws Chdb.Refused {
        var settings = new LinkedHashMap<>(parameters);
        var format = Objects.requireNonNullElse(settings.remove("default_format"), "TabSeparated");
        var id = settings.remove("query_id");
        var database = settings.remove("database");
        // The library gives ids of its own to queries.
        settings.put("log_comment", Objects.requireNonNullElse(id, ""));
        try (var session = engine.open()) {
            if (database != null) {
                session.run("USE " + database, format);
            }
            session.run(
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
                            .collect(Collectors.joining(", ", "SET ", "")),
                    format);
            return session.run(
                    statement.startsWith("KILL QUERY")
                            ? statement.replace("query_id", "query NOT LIKE 'KILL%' AND Settings['log_comment']")
                            : statement,
                    format);
        }
    }

    private static boolean isKnown(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return ClickHouseServer.PASSWORDS
                .getOrDefault(headers.getFirst("X-ClickHouse-User"), "nobody's")
                .equals(headers.getFirst("X-ClickHouse-Key"));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var part : query == null ? new String[0] : query.split("&")) {
            var name = part.substring(0, part.indexOf('='));
            parameters.put(name, URLDecoder.decode(part.substring(name.length() + 1), UTF_8));
        }
        return parameters;
    }

    private static void refuse(HttpExchange exchange, int code, String words) throws IOException {
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(code));
        send(exchange, REFUSED, words.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}

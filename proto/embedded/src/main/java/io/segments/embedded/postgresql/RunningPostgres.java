package io.segments.embedded.postgresql;

import static io.segments.embedded.process.LoopbackPort.HOST;

import io.segments.embedded.process.ChildProcess;
import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.ServerHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server that was started, and may have been stopped or killed since. Safe for use by one thread at a time. */
public final class RunningPostgres implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final int KEEPER_HEAP_MEBIBYTES = 16;

    private final PostgresSettings settings;
    private final ServerHome home;
    private final DataDirectory data;
    private int port;
    private @Nullable ChildProcess keeper;

    RunningPostgres(PostgresSettings settings) {
        this.settings = settings;
        this.home = new ServerHome(settings.directory(), "PostgreSQL", settings.log());
        this.data = DataDirectory.in(home);
        this.port = settings.port();
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** The superuser. */
    public String user() {
        return settings.user();
    }

    public String password() {
        return settings.password();
    }

    /** The address of a database for JDBC; user and password are not part of it. */
    public String jdbcUrl(String database) {
        return new PostgresAddress(HOST, port, user(), password()).jdbcUrl(database);
    }

    /** Where the server is and who may enter, for others to connect with. */
    public PostgresAddress address() {
        return new PostgresAddress(HOST, port, user(), password());
    }

    /** PostgreSQL's own {@code data_directory}. */
    public Path dataDirectory() {
        return data.path();
    }

    public Path log() {
        return home.log();
    }

    /** The process id of the server itself (the postmaster). */
    public long pid() {
        return data.server()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is stopped"))
                .pid();
    }

    public boolean isRunning() {
        return data.server().isPresent();
    }

    /** Creates a database unless it is there; returns its address for JDBC. */
    public String createDatabase(String name) {
        return address().createDatabase(name);
    }

    /** Ends the server's connections, shuts it down in order and returns when it is gone. */
    public void stop() {
        if (keeper != null) {
            keeper.stop(STOPS_WITHIN);
            keeper = null;
            data.endLeftover();
            home.unlock();
        }
    }

    /** SIGKILL of the server and all its processes at once; returns when they are gone. */
    public void kill() {
        if (keeper != null) {
            data.server().ifPresent(server -> {
                var processes = new ArrayList<>(List.of(server));
                server.children().forEach(processes::add);
                processes.forEach(ProcessHandle::destroyForcibly);
                processes.forEach(home::end);
            });
            keeper.kill();
            keeper = null;
            home.unlock();
        }
    }

    /** Starts the server again after {@link #stop} or {@link #kill}, or stops it first: same data, same port. */
    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    RunningPostgres start() {
        home.lock();
        try {
            home.endLeftover();
            data.endLeftover();
            var binaries = PostgresBinaries.unpacked();
            data.initialise(binaries, settings);
            var wanted = port;
            home.startOnFreePorts(() -> List.of(home.port(wanted)), ports -> launch(binaries, ports.getFirst()));
            return this;
        } catch (RuntimeException e) {
            kill();
            home.unlock();
            throw home.failure(e);
        }
    }

    private void launch(PostgresBinaries binaries, int chosen) {
        port = chosen;
        var arguments =
                new ArrayList<>(List.of(Long.toString(ProcessHandle.current().pid())));
        arguments.addAll(UnprivilegedCommand.of(server(binaries)));
        var command = JavaCommand.running(KeeperMain.class)
                .heap(KEEPER_HEAP_MEBIBYTES)
                .option("-XX:TieredStopAtLevel=1")
                .with(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        keeper = home.spawn(builder);
        keeper.awaitReady(this::answers, settings.startWithin());
    }

    private List<String> server(PostgresBinaries binaries) {
        var command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", data.path().toString()));
        options().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Map<String, String> options() {
        var options = new TreeMap<>(
                Map.of("port", Integer.toString(port), "listen_addresses", HOST, "unix_socket_directories", ""));
        options.putAll(ServerOptions.of(settings.durability()));
        options.putAll(settings.options());
        return options;
    }

    private boolean answers() {
        var served = address().servedDirectory();
        if (served.isPresent() && !served.get().equals(data.path())) {
            throw home.failure("port %d is served by a server of %s and not by ours".formatted(port, served.get()));
        }
        return served.isPresent();
    }
}

package io.segments.embedded.mariadb;

import static io.segments.embedded.process.LoopbackPort.HOST;

import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.LoopbackPort;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.Driver;

/**
 * A real MariaDB in a process of its own, started by the first test of a JVM that needs it, and gone with that JVM. What it is set to by
 * default is what servers are in the field: texts in latin1, and clocks in some time zone.
 */
public final class EmbeddedMariaDb {

    private static final FutureTask<EmbeddedMariaDb> SHARED = new FutureTask<>(EmbeddedMariaDb::start);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final String USER = "segments";
    private static final String PASSWORD = "s3gments";
    private static final int KEEPER_HEAP_MEBIBYTES = 16;

    private final int port;
    private final Path certificate;
    private final AtomicInteger databases = new AtomicInteger();

    private EmbeddedMariaDb(int port, Path certificate) {
        this.port = port;
        this.certificate = certificate;
    }

    public static EmbeddedMariaDb shared() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no MariaDB for tests: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An empty database of one's own, and who may do everything in it. */
    public MariaDbDatabase createDatabase() throws SQLException {
        var name = "test_" + databases.incrementAndGet();
        try (var connection = connect(account("mysql"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return account(name);
    }

    /** The file with the certificate that it shows to those who want TLS. */
    public Path certificate() {
        return certificate;
    }

    private MariaDbDatabase account(String database) {
        return new MariaDbDatabase("jdbc:mariadb://%s:%d/%s".formatted(HOST, port, database), USER, PASSWORD);
    }

    /** A connection of somebody who only looks, or prepares. */
    public static Connection connect(MariaDbDatabase account) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", account.user());
        properties.setProperty("password", account.password());
        return new Driver().connect(account.url(), properties);
    }

    private static EmbeddedMariaDb start() throws IOException, InterruptedException {
        var directory =
                Path.of("target", "mariadb-" + ProcessHandle.current().pid()).toAbsolutePath();
        var home = new ServerHome(directory, "MariaDB", Path.of("target", "mariadb.log"));
        var binaries = MariaDbBinaries.unpacked();
        var data = Files.createDirectories(directory.resolve("data"));
        bootstrap(home, binaries, data);
        var accounts = home.file("accounts.sql");
        home.write(
                accounts,
                "CREATE USER '%s'@'%s' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO '%s'@'%s' WITH GRANT OPTION;\n"
                        .formatted(USER, HOST, PASSWORD, USER, HOST));
        var certificate = ServerCertificate.in(directory);
        var port = LoopbackPort.free();
        var arguments =
                new ArrayList<>(List.of(Long.toString(ProcessHandle.current().pid()), directory.toString()));
        arguments.addAll(command(
                binaries,
                data,
                "--bind-address=" + HOST,
                "--port=" + port,
                "--socket=server.sock",
                "--init-file=" + accounts,
                "--skip-name-resolve",
                "--ssl-cert=" + certificate.certificate(),
                "--ssl-key=" + certificate.key(),
                "--default-time-zone=+05:30"));
        var keeper = home.spawn(new ProcessBuilder(JavaCommand.running(KeeperMain.class)
                .heap(KEEPER_HEAP_MEBIBYTES)
                .option("-XX:TieredStopAtLevel=1")
                .with(arguments)));
        var server = new EmbeddedMariaDb(port, certificate.certificate());
        keeper.awaitReady(server::answers, STARTS_WITHIN);
        return server;
    }

    private boolean answers() {
        try (var connection = connect(account("mysql"))) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    private static void bootstrap(ServerHome home, MariaDbBinaries binaries, Path data)
            throws IOException, InterruptedException {
        var script = home.file("bootstrap.sql");
        home.write(
                script,
                "CREATE DATABASE mysql;\nUSE mysql;\n"
                        + Files.readString(binaries.share("mariadb_system_tables.sql"))
                        + Files.readString(binaries.share("mariadb_performance_tables.sql")));
        var process = new ProcessBuilder(command(binaries, data, "--bootstrap", "--skip-networking", "--skip-ssl"))
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .start();
        if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw home.failure("its tables could not be made");
        }
    }

    private static List<String> command(MariaDbBinaries binaries, Path data, String... options) {
        var command = new ArrayList<>(List.of(
                binaries.program().toString(),
                "--no-defaults",
                "--basedir=" + binaries.directory(),
                "--lc-messages-dir=" + binaries.share(""),
                "--datadir=" + data,
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-flush-method=nosync",
                "--performance-schema=off"));
        if (isRoot()) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return command;
    }

    /** MariaDB runs as root only if it is told to. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

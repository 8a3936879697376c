package io.segments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command, in a process of its own. */
class LocalCommandIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern BROKER = Pattern.compile("127\\.0\\.0\\.1:(\\d+)  \\(cluster (\\S+)\\)");

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopEverything() {
        started.forEach(Process::destroy);
        started.forEach(process -> process.onExit().join());
    }

    @Test
    void brokerAndDatabaseStayUpUntilTheSignalLeaveNothingBehindAndFindTheirDataAgain() throws Exception {
        var first = start("--infrastructure-only");
        var said = awaitUp(first, "first");
        var cluster = found(said, 2);
        execute(said, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)");
        var children = first.descendants().toList();
        assertThat(children).hasSizeGreaterThan(2);

        first.destroy();

        assertThat(first.onExit().get(1, java.util.concurrent.TimeUnit.MINUTES).isAlive())
                .isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);

        // Somebody else is at the broker's port when it comes back.
        try (var taken = new ServerSocket(Integer.parseInt(found(said, 1)), 1, InetAddress.getLoopbackAddress())) {
            var again = awaitUp(start("--infrastructure-only"), "second");

            assertThat(found(again, 2)).isEqualTo(cluster);
            assertThat(found(again, 1)).isNotEqualTo(Integer.toString(taken.getLocalPort()));
            assertThat(execute(again, "SELECT id FROM kept")).isEqualTo(42);
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsOneClearMessageAndEverythingThatRanIsStopped() throws Exception {
        var process = start("--users=100", "--events=100");

        process.onExit().get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output())
                .content()
                .contains("Failed: segment-evaluator is not built")
                .doesNotContain("\tat ");
        assertThat(process.descendants()).isEmpty();
    }

    @Test
    void aCommandLineThatIsNotUnderstoodIsAnsweredWithTheUsage() throws Exception {
        var process = start("--fast");

        process.onExit().get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);

        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output()).content().contains("Unknown option --fast", "Usage: ./segments demo");
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        started.add(process);
        return process;
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private String awaitUp(Process process, String which) {
        return await(which)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            assertThat(process.isAlive())
                                    .as("%s", Files.readString(output()))
                                    .isTrue();
                            return Files.readString(output());
                        },
                        said -> said.contains("QUARKUS_DATASOURCE_PASSWORD"));
    }

    private static String found(String said, int group) {
        var matcher = BROKER.matcher(said);
        assertThat(matcher.find()).isTrue();
        return matcher.group(group);
    }

    /** Runs SQL in the way that the command says a service may reach its database; the first number of the answer, or 0. */
    private static int execute(String said, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        value(said, "JDBC_URL"), value(said, "USERNAME"), value(said, "PASSWORD"));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static String value(String said, String name) {
        // Databases are printed in no order; what belongs to the first one printed would change. The orchestrator's is
        // asked for.
        var own = said.substring(said.indexOf("# orchestrator"));
        var matcher = Pattern.compile("QUARKUS_DATASOURCE_" + name + "=(\\S*)").matcher(own);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

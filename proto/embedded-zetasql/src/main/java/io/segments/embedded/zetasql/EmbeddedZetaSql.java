package io.segments.embedded.zetasql;

import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.sql.SqlProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** ZetaSQL in a process of its own: it analyses SQL as BigQuery does, and runs it on tables in memory. */
public final class EmbeddedZetaSql {

    private static final int HEAP_MEBIBYTES = 320;

    private EmbeddedZetaSql() {}

    /** Whether this machine can run it: its native part is for Linux on x86-64. */
    public static boolean isAvailable() {
        var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && (architecture.equals("amd64") || architecture.equals("x86_64"));
    }

    /**
     * Starts it.
     *
     * @param directory for its log
     */
    public static SqlProcess in(Path directory) {
        return SqlProcess.start(
                JavaCommand.running(ZetaSqlMain.class, classPath())
                        .heap(HEAP_MEBIBYTES)
                        .option("-XX:TieredStopAtLevel=1")
                        .with(List.of()),
                directory.resolve("zetasql.log"));
    }

    private static String classPath() {
        try (var list = Objects.requireNonNull(
                EmbeddedZetaSql.class.getResourceAsStream("server.classpath"),
                "server.classpath, which the build writes")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.segments.embedded.spark;

import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.sql.SqlProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Spark in a process of its own, in ANSI mode, with tables in its memory. */
public final class EmbeddedSpark {

    private static final int HEAP_MEBIBYTES = 640;

    /** Of the JDK, what Spark reaches into. */
    private static final List<String> OPENED = List.of(
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private EmbeddedSpark() {}

    /**
     * Starts it.
     *
     * @param directory for its log and what it writes
     */
    public static SqlProcess in(Path directory) {
        var command = JavaCommand.running(SparkMain.class, classPath())
                .heap(HEAP_MEBIBYTES)
                .option("-XX:TieredStopAtLevel=1");
        OPENED.forEach(opened -> command.option("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        return SqlProcess.start(command.with(List.of(directory.toString())), directory.resolve("spark.log"));
    }

    private static String classPath() {
        try (var list = Objects.requireNonNull(
                EmbeddedSpark.class.getResourceAsStream("server.classpath"),
                "server.classpath, which the build writes")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

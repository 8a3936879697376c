package io.segments.evaluator.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A loader: another process that writes a warehouse's file. */
public final class WriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private WriterProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static WriterProcess start(Path file, String sql) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new WriterProcess(new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterMain.class.getName(),
                        file.toString(),
                        sql)
                .redirectErrorStream(true)
                .start());
    }

    /** The first line that it says: that it has written, or why not. */
    public Optional<String> said() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Lets it end by itself, as loaders do. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}

package io.segments.embedded.spark;

import io.segments.embedded.process.Posix;
import io.segments.embedded.sql.SqlService;
import java.io.IOException;
import java.nio.file.Path;

/** The engine's own process. Its argument is a directory for what it writes. */
final class SparkMain {

    private SparkMain() {}

    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        SqlService.serve(SparkEngine.in(Path.of(args[0])));
        // The engine's threads would keep the process.
        Runtime.getRuntime().halt(0);
    }
}

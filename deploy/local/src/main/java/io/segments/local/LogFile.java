package io.segments.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where this process writes what a person at the terminal need not read. */
public final class LogFile {

    private LogFile() {}

    /** Sends everything that this process logs to a file, and nothing to the terminal. */
    public static void use(Path file) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
        try {
            Files.createDirectories(file.getParent());
            var handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new SimpleFormatter());
            var root = Logger.getLogger("");
            for (Handler other : root.getHandlers()) {
                root.removeHandler(other);
            }
            root.addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " can't be written", e);
        }
    }
}

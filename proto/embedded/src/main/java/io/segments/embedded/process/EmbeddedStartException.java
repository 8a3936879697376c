package io.segments.embedded.process;

import java.nio.file.Path;

/** An embedded server could not be started. The message says what failed and names the log to read. */
public final class EmbeddedStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedStartException(String server, String reason, Path log) {
        super("%s did not start: %s. Its log: %s".formatted(server, reason, log.toAbsolutePath()));
    }

    public EmbeddedStartException(String server, String reason, Path log, Throwable cause) {
        super("%s did not start: %s. Its log: %s".formatted(server, reason, log.toAbsolutePath()), cause);
    }
}

package io.segments.embedded.postgresql;

import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A small process between the owner and PostgreSQL, which knows nothing of owners: it ends the server when the owner is
 * gone, and ends itself when the server is gone.
 *
 * <p>Arguments: the owner's process id, and the command that runs the server in the foreground.
 */
final class KeeperMain {

    private static final long STOPS_WITHIN_SECONDS = 20;

    private KeeperMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Posix.leaveTerminal();
        var server = new ProcessBuilder(Arrays.asList(args).subList(1, args.length))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        new Owner(Long.parseLong(args[0])).whenGone(() -> System.exit(0));
        System.exit(server.waitFor());
    }

    /** PostgreSQL's fast shutdown, which does not wait for clients to leave. */
    private static void stop(Process server) {
        if (!server.isAlive()) {
            return;
        }
        Posix.interrupt(server.pid());
        try {
            if (!server.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
    }
}

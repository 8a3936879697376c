package io.segments.embedded.mariadb;

import io.segments.embedded.process.DirectoryTree;
import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A small process between a test JVM and MariaDB, which knows nothing of owners: it ends the server, and deletes its data, when the owner is
 * gone.
 *
 * <p>Arguments: the owner's process id, the directory to delete, and the command that runs the server.
 */
final class KeeperMain {

    private KeeperMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Posix.leaveTerminal();
        var server = new ProcessBuilder(Arrays.asList(args).subList(2, args.length))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly, "stop"));
        new Owner(Long.parseLong(args[0])).whenGone(server::destroyForcibly);
        var ended = server.waitFor();
        DirectoryTree.delete(Path.of(args[1]));
        System.exit(ended);
    }
}

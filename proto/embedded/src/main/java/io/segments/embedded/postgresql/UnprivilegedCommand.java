package io.segments.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is put in front of a command so that PostgreSQL, which refuses to run as root, runs for root too: a user namespace
 * in which root is nobody, while its files stay its own. Empty for every other user.
 */
final class UnprivilegedCommand {

    private static final List<String> USER_NAMESPACE = List.of("unshare", "--user");

    private UnprivilegedCommand() {}

    static List<String> of(List<String> command) {
        if (!runsAsRoot()) {
            return command;
        }
        if (!succeeds(USER_NAMESPACE)) {
            throw new IllegalStateException(
                    "PostgreSQL does not run as root, and user namespaces are not available here:"
                            + " run as another user, or allow `unshare --user`");
        }
        var prefixed = new ArrayList<>(USER_NAMESPACE);
        prefixed.addAll(command);
        return prefixed;
    }

    private static boolean runsAsRoot() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.segments.embedded.postgresql;

import io.segments.embedded.process.DirectoryTree;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's own data directory. */
record DataDirectory(Path path, ServerHome home) {

    private static final long INIT_WITHIN_SECONDS = 120;

    static DataDirectory in(ServerHome home) {
        return new DataDirectory(home.file("data"), home);
    }

    /** Creates the directory with its superuser unless that was done before. */
    void initialise(PostgresBinaries binaries, PostgresSettings settings) {
        if (Files.exists(path)) {
            return;
        }
        // An interrupted initdb leaves a directory that neither works nor is made anew; so it gets its name when it is
        // done.
        var unfinished = home.file("data.unfinished");
        DirectoryTree.delete(unfinished);
        var password = home.file("password");
        home.write(password, settings.password());
        try {
            run(initdb(binaries, settings, unfinished, password));
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(password);
        } catch (IOException e) {
            throw home.failure("cannot create its data directory", e);
        }
    }

    private static List<String> initdb(
            PostgresBinaries binaries, PostgresSettings settings, Path target, Path password) {
        var command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + settings.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (settings.durability() == Durability.DISPOSABLE) {
            // Tests connect thousands of times; with the usual 4,096 rounds each takes 10 ms of the processor more.
            command.addAll(List.of("--no-sync", "--set", "scram_iterations=1"));
        }
        return UnprivilegedCommand.of(command);
    }

    private void run(List<String> command) throws IOException {
        var initdb = new ProcessBuilder(command)
                .directory(home.file(".").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .start();
        try {
            if (!initdb.waitFor(INIT_WITHIN_SECONDS, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw home.failure("initdb failed");
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw home.failure("interrupted during initdb", e);
        }
    }

    /** The running server of this directory; empty when there is none. */
    Optional<ProcessHandle> server() {
        var file = path.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return home.read(file)
                .lines()
                .findFirst()
                .map(Long::parseLong)
                .flatMap(ProcessHandle::of)
                .filter(this::isOurs);
    }

    /** Ends a server that lost its keeper, and removes the mark that a killed one left behind. */
    void endLeftover() {
        server().ifPresent(server -> {
            var children = server.children().toList();
            home.end(server);
            children.forEach(home::end);
        });
        try {
            Files.deleteIfExists(path.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw home.failure("cannot remove the mark of an earlier server", e);
        }
    }

    /** Process ids are used again; ours was started with this directory as its argument. */
    private boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(path.toString()))
                        .orElse(false);
    }
}

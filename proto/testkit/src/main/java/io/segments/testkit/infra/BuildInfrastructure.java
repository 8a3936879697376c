package io.segments.testkit.infra;

import io.segments.embedded.kafka.ClusterIdentity;
import io.segments.embedded.process.DirectoryTree;
import io.segments.embedded.process.EmbeddedStartException;
import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.Pause;
import io.segments.embedded.process.ProcessStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The embedded servers of one build: started by the first test JVM that needs them, in a process that outlives it, found
 * again by the next ones, and gone with the build.
 *
 * @param build the process that runs the build
 * @param directory where the servers' data and logs are
 */
record BuildInfrastructure(ProcessStamp build, Path directory) {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final int HOST_HEAP_MEBIBYTES = 64;

    static BuildInfrastructure ofThisBuild() {
        return of(BuildProcess.ofThisJvm(), BuildProcess.directories());
    }

    static BuildInfrastructure of(ProcessStamp build, Path parent) {
        return new BuildInfrastructure(
                build, parent.resolve(build.pid() + "-" + build.started()).toAbsolutePath());
    }

    /** The running servers, verified to be those of this directory. */
    TestInfrastructure get() {
        try {
            Files.createDirectories(directory);
            try (var file =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(file);
                return running().orElseGet(this::start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    /** One JVM may hold this class twice, in two class loaders, and file locks are the JVM's. */
    private static void lock(FileChannel file) throws IOException {
        while (true) {
            try {
                file.lock();
                return;
            } catch (OverlappingFileLockException e) {
                Pause.briefly();
            }
        }
    }

    private Optional<TestInfrastructure> running() {
        return HostRecord.read(directory)
                .filter(HostRecord::isAlive)
                .map(HostRecord::infrastructure)
                .filter(this::isOurs);
    }

    private boolean isOurs(TestInfrastructure found) {
        return ClusterIdentity.at(found.bootstrapServers()).equals(found.clusterId())
                && found.postgres()
                        .servedDirectory()
                        .filter(served -> served.startsWith(directory))
                        .isPresent();
    }

    private TestInfrastructure start() {
        deleteThoseOfEarlierBuilds();
        HostRecord.delete(directory);
        var log = directory.resolve("host.log");
        var command = JavaCommand.running(InfrastructureHostMain.class)
                .heap(HOST_HEAP_MEBIBYTES)
                .with(List.of(directory.toString(), Long.toString(build.pid())));
        try {
            var host = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            host.getOutputStream().close();
            return awaitReady(host, log);
        } catch (IOException e) {
            throw new EmbeddedStartException("The infrastructure for tests", e.toString(), log, e);
        }
    }

    private TestInfrastructure awaitReady(Process host, Path log) {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (host.isAlive() && System.nanoTime() < deadline) {
            var ready = running();
            if (ready.isPresent()) {
                return ready.get();
            }
            Pause.briefly();
        }
        host.destroyForcibly();
        throw new EmbeddedStartException("The infrastructure for tests", "its host ended or took too long", log);
    }

    private void deleteThoseOfEarlierBuilds() {
        try (var directories = Files.list(directory.getParent())) {
            directories.filter(BuildInfrastructure::isAbandoned).forEach(BuildInfrastructure::tryToDelete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path directory) {
        var build = ProcessStamp.parse(directory.getFileName().toString().replace('-', ' '));
        return build.isPresent()
                && build.flatMap(ProcessStamp::process).isEmpty()
                && HostRecord.read(directory).filter(HostRecord::isAlive).isEmpty();
    }

    /** Its servers may still be ending; then a later build deletes it. */
    private static void tryToDelete(Path directory) {
        try {
            DirectoryTree.delete(directory);
        } catch (UncheckedIOException e) {
            System.out.println("Left for a later build to delete: " + e.getMessage());
        }
    }
}

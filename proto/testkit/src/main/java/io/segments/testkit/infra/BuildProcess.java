package io.segments.testkit.infra;

import io.segments.embedded.process.ProcessStamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The process that runs the build: Maven, or an IDE. The shared infrastructure lives as long as it does. */
public final class BuildProcess {

    private static final Pattern BUILDS = Pattern.compile("java(w)?|idea.*|eclipse.*");

    private BuildProcess() {}

    /** The nearest ancestor that can be a build, which the JVMs of all its modules have in common; else this JVM itself. */
    public static ProcessStamp ofThisJvm() {
        var self = ProcessHandle.current();
        return ProcessStamp.of(
                ancestors(self).filter(BuildProcess::builds).findFirst().orElse(self));
    }

    /** Where servers of this build keep their data and logs; deleted by a later build. */
    public static Path directory() {
        var build = ofThisJvm();
        return directories().resolve(build.pid() + "-" + build.started()).toAbsolutePath();
    }

    /** Where those of all builds are. */
    static Path directories() {
        return root().resolve("target").resolve("test-infrastructure");
    }

    /** The root of the project, as the build says, else the nearest directory above this one that has the build's wrapper. */
    static Path root() {
        var configured = System.getProperty("segments.root");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured);
        }
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(here), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElse(here);
    }

    private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    private static boolean builds(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> BUILDS.matcher(name).matches())
                .isPresent();
    }
}

package io.segments.testkit.infra;

import io.segments.embedded.process.ProcessStamp;
import java.nio.file.Path;

/** A test JVM that asks for the infrastructure of a build and says what it got. */
final class FinderMain {

    private FinderMain() {}

    public static void main(String[] args) {
        var build = ProcessStamp.parse(args[0]).orElseThrow();
        var found = BuildInfrastructure.of(build, Path.of(args[1])).get();
        System.out.println(found);
    }
}

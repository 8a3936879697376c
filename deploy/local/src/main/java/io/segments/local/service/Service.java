package io.segments.local.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A service to be run.
 *
 * @param name names its log file
 * @param application the folder of its built Quarkus application
 * @param port its HTTP port on the loopback interface
 * @param jvm options of its JVM
 * @param environment its configuration; secrets may be in it, so it is never printed
 */
public record Service(String name, Path application, int port, List<String> jvm, Map<String, String> environment) {

    public Service {
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String toString() {
        return name + " at " + url();
    }
}

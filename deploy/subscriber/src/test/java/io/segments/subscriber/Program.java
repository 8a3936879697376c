package io.segments.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.subscriber.kafka.SubscriberMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** The subscribers, each as a process of its own. */
enum Program {
    JAVA {
        @Override
        List<String> command(Path directory) throws IOException {
            var config = Files.writeString(directory.resolve("client.properties"), "client.id=subscriber-of-a-test\n");
            return List.of(
                    JVM,
                    QUICK,
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SubscriberMain.class.getName(),
                    "--config=" + config);
        }
    },
    NODE {
        @Override
        List<String> command(Path directory) throws IOException {
            var config =
                    Files.writeString(directory.resolve("client.json"), "{\"clientId\": \"subscriber-of-a-test\"}");
            var command = new ArrayList<>(npm(NODE_MODULE));
            command.addAll(List.of("--silent", "start", "--"));
            command.add("--proto=" + ROOT.resolve("proto/contract/src/main/proto"));
            command.add("--config=" + config);
            // A broker of one node has no transaction that ends later.
            command.add("--settle=500");
            return command;
        }
    };

    private static final Path ROOT = Path.of(System.getProperty("segments.root"));
    private static final Path SOURCES = ROOT.resolve("deploy/subscriber/src/main/node");
    private static final Path NODE_MODULE = ROOT.resolve("deploy/subscriber/target/node");
    private static final Path TOOLS = ROOT.resolve("deploy/subscriber/target/tools");
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final String JVM =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** What starts this program, with what it needs in a directory. */
    abstract List<String> command(Path directory) throws IOException;

    /** Puts the JavaScript where it is run, with the packages that it needs; fetched when they have changed. */
    static void prepare() throws Exception {
        var pages = ROOT.resolve("segment-definition-service/src/build/java/WebUi.java");
        var compiled =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", TOOLS.toString(), pages.toString());
        assertThat(compiled).isZero();
        Files.createDirectories(NODE_MODULE);
        var lock = NODE_MODULE.resolve("package-lock.json");
        var installed = Files.exists(NODE_MODULE.resolve("node_modules"))
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
        try (var files = Files.list(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = NODE_MODULE.resolve(file.getFileName().toString());
                Files.write(target, Files.readAllBytes(file));
            }
        }
        if (!installed) {
            var command = new ArrayList<>(npm(NODE_MODULE));
            command.addAll(List.of("ci", "--prefer-offline", "--loglevel=error"));
            var log = NODE_MODULE.resolve("install.log");
            var install = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(install.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(install.exitValue()).as(Files.readString(log)).isZero();
        }
    }

    /** Starts it on these topics. */
    Running start(MembershipTopics topics, Path directory, List<String> options) throws IOException {
        var command = new ArrayList<>(command(directory));
        command.add("--bootstrap=" + topics.bootstrap());
        command.add("--prefix=" + topics.prefix());
        command.add("--dataset=" + MembershipTopics.DATASET);
        command.addAll(options);
        var log = directory.resolve("log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new Running(this, process, log);
    }

    /** npm as the build of the pages finds or fetches it; compiled once, because it is started often. */
    private static List<String> npm(Path directory) {
        return List.of(JVM, QUICK, "-cp", TOOLS.toString(), "WebUi", "npm", directory.toString());
    }

    /** A started program and what it printed. */
    static final class Running implements AutoCloseable {

        private final Program program;
        private final Process process;
        private final Path log;
        private final List<String> reports = new CopyOnWriteArrayList<>();
        private final Thread reader;

        private Running(Program program, Process process, Path log) {
            this.program = program;
            this.process = process;
            this.log = log;
            reader = Thread.ofVirtual().start(() -> {
                try (BufferedReader output = process.inputReader()) {
                    output.lines().filter(line -> line.startsWith("{")).forEach(reports::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /** The newest report. */
        Optional<String> report() {
            return reports.isEmpty() ? Optional.empty() : Optional.of(reports.getLast());
        }

        /** Waits for its end. Returns its status. */
        int end() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            reader.join();
            return process.exitValue();
        }

        /** Ends it as an operator would. */
        void stop() throws InterruptedException {
            var children = process.descendants().toList();
            children.forEach(ProcessHandle::destroy);
            if (children.isEmpty()) {
                process.destroy();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public String toString() {
            try {
                return program + " says " + report() + Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

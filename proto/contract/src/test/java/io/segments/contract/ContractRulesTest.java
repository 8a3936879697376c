package io.segments.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the .proto files to buf's rules, and to the committed image of what was published. buf comes from its npm package, by the machine's npm
 * or by the one that the build fetches for the pages.
 */
class ContractRulesTest {

    private static final String BUF = "@bufbuild/buf@1.75.0";
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path IMAGE = MODULE.resolve("src/main/image/contract.binpb");

    @TempDir
    Path temporary;

    @Test
    void everyFileFollowsTheStyleAndIsDocumented() throws Exception {
        var lint = buf(MODULE, "lint");
        assertThat(lint.output()).isBlank();
        assertThat(lint.status()).isZero();
    }

    @Test
    void nothingBreaksWhatWasPublished() throws Exception {
        var breaking = buf(MODULE, "breaking", "--against", IMAGE.toString());
        assertThat(breaking.output()).isBlank();
        assertThat(breaking.status()).isZero();
    }

    @Test
    void aRemovedFieldIsSeen() throws Exception {
        copyModule();
        var file = temporary.resolve("src/main/proto/segments/membership/v1/membership.proto");
        var text = Files.readString(file);
        Files.writeString(file, text.replace("  int64 evaluation = 6;\n", ""));

        var breaking = buf(temporary, "breaking", "--against", IMAGE.toString());

        assertThat(breaking.status()).isNotZero();
        assertThat(breaking.output()).contains("\"evaluation\"").contains("deleted");
    }

    @Test
    void anUndocumentedFieldIsSeen() throws Exception {
        copyModule();
        var file = temporary.resolve("src/main/proto/segments/membership/v1/membership.proto");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^  // The workspace's id\\.\\R", ""));

        var lint = buf(temporary, "lint");

        assertThat(lint.status()).isNotZero();
        assertThat(lint.output()).contains("workspace").contains("comment");
    }

    private void copyModule() throws IOException {
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/main/proto"))) {
            for (var source : files.filter(Files::isRegularFile).toList()) {
                var target = temporary.resolve(MODULE.relativize(source));
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
        Files.copy(MODULE.resolve("buf.yaml"), temporary.resolve("buf.yaml"));
    }

    private record Result(int status, String output) {}

    private static Result buf(Path directory, String... arguments) throws Exception {
        var command = npm(directory);
        command.addAll(List.of("exec", "--yes", "--loglevel=error", "--package=" + BUF, "--", "buf"));
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    private static List<String> npm(Path directory) throws Exception {
        if (run(MODULE, List.of("npm", "--version")).status() == 0) {
            return new ArrayList<>(List.of("npm"));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var pages = MODULE.resolve("../../segment-definition-service/src/build/java/WebUi.java");
        return new ArrayList<>(List.of(java, pages.toString(), "npm", directory.toString()));
    }

    private static Result run(Path directory, List<String> command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        }
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var lines = output.lines().filter(line -> !line.startsWith("npm warn")).toList();
        return new Result(process.exitValue(), String.join("\n", lines));
    }
}

package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that follows from code: written when asked to, and else compared. */
final class GeneratedFile {

    private static final Path ROOT = Path.of(System.getProperty("segments.root"));

    private GeneratedFile() {}

    static void holds(String file, String expected) throws IOException {
        var path = ROOT.resolve(file);
        if (Boolean.getBoolean("segments.regenerate")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, expected);
        }
        assertThat(path)
                .as("%s is generated; run the test with -Dsegments.regenerate=true", file)
                .content()
                .isEqualTo(expected);
    }
}

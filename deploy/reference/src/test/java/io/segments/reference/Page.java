package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that is generated: written when asked to, and else compared. */
final class Page {

    /** The project's root. */
    static final Path ROOT = Path.of(System.getProperty("segments.root"));

    private Page() {}

    static void compare(String file, String expected) throws IOException {
        var path = ROOT.resolve(file);
        if (Boolean.getBoolean("segments.regenerate")) {
            Files.writeString(path, expected);
        }
        assertThat(path)
                .as("%s is generated; run this test with -Dsegments.regenerate=true", file)
                .content()
                .isEqualTo(expected);
    }
}

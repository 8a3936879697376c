package io.segments.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that says which test holds which clause of the exactness protocol. */
class ProtocolPageTest {

    private static final Path ROOT = Path.of(System.getProperty("segments.root", ".."));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract|Properties))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        var sources = sources();
        var missing = new TreeSet<String>();
        var named = NAMED.matcher(Files.readString(ROOT.resolve("docs/protocol.md")))
                .results()
                .toList();
        for (var test : named) {
            if (sources.getOrDefault(test.group(1), List.of()).stream().noneMatch(source -> holds(source, test))) {
                missing.add(test.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    private static boolean holds(Path source, MatchResult test) {
        try {
            return test.group(2) == null || Files.readString(source).contains("void " + test.group(2) + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test sources of every module, by the name of their class. */
    private static Map<String, List<Path>> sources() throws IOException {
        var sources = new HashMap<String, List<Path>>();
        try (var modules = Files.list(ROOT)) {
            for (var folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> sources.computeIfAbsent(
                                            file.getFileName().toString().replace(".java", ""), _ -> new ArrayList<>())
                                    .add(file));
                }
            }
        }
        return sources;
    }
}

package io.segments.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code on the page is the code that is tested: copied when asked to by {@code -Dsegments.regenerate=true}, and else compared. */
class SubscribePageTest {

    private static final Path ROOT = Path.of(System.getProperty("segments.root"));
    private static final Path PAGE = ROOT.resolve("docs/subscribe.md");
    private static final Pattern SHOWN =
            Pattern.compile("(<!-- (\\S+)#(\\w+) -->\\R```\\w+\\R)(.*?)(```)", Pattern.DOTALL);

    @Test
    void showsTheCodeThatIsTested() throws IOException {
        var page = Files.readString(PAGE);
        var expected = SHOWN.matcher(page)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + excerpt(match.group(2), match.group(3)) + match.group(5)));
        if (Boolean.getBoolean("segments.regenerate")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(SHOWN.matcher(page).results()).hasSizeGreaterThan(5);
        assertThat(PAGE)
                .as("the page shows other code than the sources have; run this test with -Dsegments.regenerate=true")
                .content()
                .isEqualTo(expected);
    }

    private static String excerpt(String file, String name) {
        try {
            var marked = Pattern.compile("// excerpt: " + name + "\\R(.*?)\\h*// end\\R", Pattern.DOTALL)
                    .matcher(Files.readString(ROOT.resolve(file)));
            assertThat(marked.find()).as("%s has the excerpt %s", file, name).isTrue();
            return marked.group(1).stripIndent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

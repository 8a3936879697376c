package io.segments.workers.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path directory;

    @Test
    void namesMeanTheSameHoweverAnEnvironmentVariableSpellsThem() {
        var settings = new Settings(Map.of("batch.size", "7", "IDENTITY_HASH", "sha256", "parallel-requests", "3"));

        assertThat(settings.number("batch-size", 1, 1, 10)).isEqualTo(7);
        assertThat(settings.text("identity-hash")).hasValue("sha256");
        assertThat(settings.number("parallel-requests", 1, 1, 10)).isEqualTo(3);
        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var settings = new Settings(Map.of("size", "many", "time", "1 fortnight", "url", "ftp://x", "typo", "1"));
        settings.number("size", 1, 1, 10);
        settings.duration("time", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1));
        settings.url("url", "https");
        settings.secret("key");
        settings.requiredText("topic", "a name");

        assertThatThrownBy(settings::verify)
                .asInstanceOf(type(InvalidSettingsException.class))
                .satisfies(e -> assertThat(e.findings())
                        .extracting(Finding::setting)
                        .containsExactlyInAnyOrder("size", "time", "url", "key", "topic", "typo"));
    }

    @Test
    void timesAreReadAsPeopleWriteThem() {
        var settings = new Settings(Map.of("a", "500ms", "b", "10s", "c", "1m", "d", "PT1H"));

        assertThat(time(settings, "a")).isEqualTo(Duration.ofMillis(500));
        assertThat(time(settings, "b")).isEqualTo(Duration.ofSeconds(10));
        assertThat(time(settings, "c")).isEqualTo(Duration.ofMinutes(1));
        assertThat(time(settings, "d")).isEqualTo(Duration.ofHours(1));
    }

    private static Duration time(Settings settings, String name) {
        return settings.duration(name, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    void aSecretInAFileCanBeReplacedWhileTheWorkerRuns() throws IOException {
        var file = Files.writeString(directory.resolve("key"), "first\n");
        var secret = new Settings(Map.of("key-file", file.toString())).secret("key");

        assertThat(secret.reveal()).isEqualTo("first");
        Files.writeString(file, "second\n");
        assertThat(secret.reveal()).isEqualTo("second");
    }

    @Test
    void aSecretShowsInNoText() {
        var secret = new Settings(Map.of("key", "hunter2")).secret("key");

        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void aSecretThatIsGivenTwiceOrInAMissingFileIsAFinding() {
        var settings = new Settings(Map.of("key", "a", "key-file", "/nowhere"));
        settings.secret("key");

        assertThatThrownBy(settings::verify)
                .asInstanceOf(type(InvalidSettingsException.class))
                .satisfies(e -> assertThat(e.findings())
                        .extracting(Finding::setting)
                        .containsExactlyInAnyOrder("key", "key-file"));
    }
}

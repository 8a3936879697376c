package io.segments.orchestrator.writeback.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.orchestrator.config.WriteBackConfig;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.Target;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetSettingsTest {

    private static final String URL = "jdbc:postgresql://dwh:5432/company";

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void nothingIsWrittenUnlessSomebodySaysWhere() {
        assertThat(read()).isEmpty();
    }

    @Test
    void bothTablesOfEveryWorkspaceAreWrittenEveryMinuteAndRecordsKeptForAWeek() {
        target("dwh", "url", URL, "user", "segments", "password", "hidden");

        var configured = read();

        assertThat(configured).hasSize(1);
        assertThat(configured.getFirst().target())
                .isEqualTo(new Target(
                        "dwh", Set.of("*"), EnumSet.allOf(Table.class), Duration.ofDays(7), Duration.ofMinutes(1)));
        assertThat(configured.getFirst().address().schema()).isEqualTo("segments");
        assertThat(configured.getFirst().toString()).doesNotContain("hidden");
    }

    @Test
    void takesEveryKey() {
        target("dwh", "url", URL, "user", "u", "password", "p", "schema", "audiences", "workspaces", "shop,default");
        target("dwh", "tables", "sync_runs", "retention", "30d", "interval", "5s");

        assertThat(read().getFirst().target())
                .as("runs may be written whatever the retention of records is")
                .isEqualTo(new Target(
                        "dwh",
                        Set.of("shop", "default"),
                        Set.of(Table.SYNC_RUNS),
                        Duration.ofDays(30),
                        Duration.ofSeconds(5)));
    }

    @Test
    void whateverIsWrongIsSaidAtOnceAndWithoutSecrets() {
        target("a", "url", "mysql://dwh?password=hidden", "schema", "A b", "workspaces", "A shop", "tables", "members");
        target("b", "url", URL, "user", "u", "password", "p", "retention", "15d", "interval", "10ms");
        target("c", "url", URL, "user", "u", "password", "p", "retention", "0s");
        target("d", "url", "jdbc:postgresql://host:port/x", "user", "u", "password", "p");
        target("Big", "url", URL, "user", "u", "password", "p", "schema", "big");

        assertThatThrownBy(this::read)
                .message()
                .contains(
                        "segments.write-back.targets.Big is no id",
                        "a.url must start with jdbc:postgresql://",
                        "a.url holds a password",
                        "a.user is missing",
                        "a.password is missing",
                        "a.schema must be",
                        "a.workspaces has something",
                        "a.tables must be sync_runs, rejected_records or both",
                        "b.retention must not be more than segments.retention.runs, which is PT336H",
                        "b.interval must be one second or more",
                        "d.url is no address that the driver understands",
                        "c.retention must be more than nothing",
                        "segments.write-back.targets.c has the url and the schema of b")
                .doesNotContain("hidden", "dwh");
    }

    private void target(String name, String... keysAndValues) {
        for (int at = 0; at < keysAndValues.length; at += 2) {
            settings.put("segments.write-back.targets." + name + "." + keysAndValues[at], keysAndValues[at + 1]);
        }
    }

    private List<TargetSettings.Configured> read() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(WriteBackConfig.class)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(WriteBackConfig.class);
        return TargetSettings.read(config.targets(), Duration.ofDays(14));
    }
}

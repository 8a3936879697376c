package io.segments.workers.connector.file;

import static io.segments.workers.connector.file.FileRows.batch;
import static io.segments.workers.connector.file.FileRows.operation;
import static io.segments.workers.connector.file.FileRows.remove;
import static io.segments.workers.connector.file.FileRows.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSettingsTest {

    private static FileSettings read(Map<String, String> given) {
        var settings = new Settings(given);
        var read = FileSettings.read(settings);
        settings.verify();
        return read;
    }

    @Test
    void aFileIsCalledByItsBatchAndNothingElse() {
        var path = read(Map.of()).path();
        var batch = batch(upsert("ada", 100, Map.of()), remove("bob", 149));

        assertThat(path.of(batch))
                .isEqualTo("crm/members/2026-11-23/vip-7-20261123T100140Z-p3-000000000100-000000000149")
                .isEqualTo(path.of(batch));
    }

    @Test
    void aFileIsCalledAsTheTemplateSays() {
        var settings = read(Map.of(
                "path", "x/{workspace}/dt={date}/h={hour}/{operation}/{part}", "format", "json-lines", "gzip", "true"));

        assertThat(settings.path().of(batch(remove("bob", 149))) + settings.extension())
                .isEqualTo(
                        "x/default/dt=2026-11-23/h=10/remove/20261123T100229Z-p3-000000000149-000000000149.jsonl.gz");
        assertThat(settings.declaration().grouping()).isEqualTo(Grouping.BY_TARGET_AND_KIND);
    }

    @Test
    void anotherBatchHasAnotherName() {
        var path = read(Map.of("path", "{part}")).path();

        assertThat(path.of(batch(upsert("ada", 1, Map.of()), remove("bob", 2))))
                .isNotEqualTo(path.of(batch(upsert("ada", 1, Map.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{part}/x", "{nothing}{part}", "/{part}", "a//{part}", "../{part}", "a b/{part}", "x", "{part}/"
            })
    void aTemplateThatWouldNotDoIsFound(String template) {
        assertThatThrownBy(() -> read(Map.of("path", template)))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::setting)
                                .containsOnly("path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/x", "x/", "a//b", "../x", "a/../b", ".x", "a b", "x\u0000", "a\\b"})
    void anObjectIsNoWayOut(String object) {
        assertThat(FilePath.isObject(object)).isFalse();
        assertThat(FilePath.isObject("crm/VIP_customers-2.v1")).isTrue();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                        "columns", "plan,plan,operation",
                        "batch-bytes", "12",
                        "timeout", "10m",
                        "formt", "csv")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::setting)
                                .containsExactlyInAnyOrder("columns", "columns", "batch-bytes", "timeout", "formt"));
        assertThatThrownBy(() -> read(Map.of("format", "json-lines", "identity-column", "email")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("identity-column");
    }

    @Test
    void saysThatARowMayBeThereTwice() {
        assertThat(read(Map.of()).declaration().effect()).isEqualTo(Effect.AT_LEAST_ONCE);
        assertThat(read(Map.of("columns", "plan")).declaration().fields().take("age"))
                .isFalse();
    }

    @Test
    void theRunOfTheFirstRowCounts() {
        assertThat(read(Map.of("path", "{run}/{part}"))
                        .path()
                        .of(batch(operation("members", Operation.Kind.UPSERT, "ada", 0, Map.of()))))
                .startsWith("7/");
    }
}

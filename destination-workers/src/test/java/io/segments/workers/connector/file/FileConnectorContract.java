package io.segments.workers.connector.file;

import static io.segments.workers.connector.file.FileRows.batch;
import static io.segments.workers.connector.file.FileRows.operation;
import static io.segments.workers.connector.file.FileRows.plan;
import static io.segments.workers.connector.file.FileRows.remove;
import static io.segments.workers.connector.file.FileRows.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every destination of files does, tried on a real server. */
public abstract class FileConnectorContract {

    private @Nullable FileBench made;

    /** A store that is empty. */
    protected abstract FileBench newBench() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        made = newBench();
    }

    @AfterEach
    final void end() throws Exception {
        bench().close();
    }

    protected final FileBench bench() {
        return Objects.requireNonNull(made);
    }

    @Test
    void aBatchIsAFile() throws Exception {
        var answer = bench().connector().deliver(batch(upsert("ada", 100, plan("trial")), remove("bob", 149)));

        assertThat(answer).isEqualTo(Each.delivered(2));
        assertThat(bench().texts())
                .containsExactly(Map.entry(
                        "crm/members/2026-11-23/vip-7-20261123T100140Z-p3-000000000100-000000000149.csv",
                        "operation,identity,plan,segments_id,segments_generation,segments_run,segments_place\r\n"
                                + "upsert,ada,trial,default/vip/7/ada,1,7,100\r\n"
                                + "remove,bob,,default/vip/7/bob,1,7,149\r\n"));
    }

    @Test
    void aBatchThatIsRepeatedTakesItsOwnPlace() throws Exception {
        var batch = batch(upsert("ada", 100, plan("trial")));
        bench().connector().deliver(batch);
        var once = bench().texts();

        assertThat(bench().connector().deliver(batch)).isEqualTo(Each.delivered(1));
        assertThat(bench().texts()).isEqualTo(once).hasSize(1);
    }

    @Test
    void aFileCanBePackedAndItsNameSaysSo() throws Exception {
        bench().with("gzip", "true").with("format", "json-lines").with("path", "{object}/{part}");
        bench().connector().deliver(batch(upsert("ada", 100, plan("trial"))));

        var file = bench().contents();
        assertThat(file.firstKey()).endsWith("-000000000100.jsonl.gz");
        try (var unpacked =
                new GZIPInputStream(new ByteArrayInputStream(file.firstEntry().getValue()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"operation\":\"upsert\",\"identity\":\"ada\"");
        }
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        var operations = new ArrayList<Operation>();
        for (var i = 0; i < 10_000; i++) {
            operations.add(upsert("somebody-" + i + "@example.org", i, plan("x".repeat(300))));
        }

        assertThat(bench().connector().deliver(new Batch("deliveries", 3, operations)))
                .isEqualTo(Each.delivered(10_000));
        var text = bench().texts().firstEntry().getValue();
        assertThat(FileRows.csv(text)).hasSize(10_001);
    }

    @Test
    void batchesThatAreWrittenAtOnceAreAllThere() throws Exception {
        var connector = bench().connector();
        var deliveries = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 12; i++) {
            var batch = batch(operation("lists/l" + i, Operation.Kind.UPSERT, "ada", i, plan("trial")));
            deliveries.add(() -> connector.deliver(batch));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(deliveries)) {
                assertThat(answer.get()).isEqualTo(Each.delivered(1));
            }
        }
        assertThat(bench().texts()).hasSize(12);
    }

    @Test
    void aFieldThatTakesAnotherColumnsNameIsRejectedAlone() throws Exception {
        var answer = bench().connector()
                .deliver(batch(
                        upsert("ada", 1, Map.of("operation", new FieldValue.Text("x"))),
                        upsert("bob", 2, plan("trial"))));

        assertThat(((Each) answer).outcomes())
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Rejected.class),
                        one -> assertThat(one).isEqualTo(new Delivered()));
        assertThat(bench().texts().firstEntry().getValue())
                .contains("upsert,bob")
                .doesNotContain("ada");
    }

    @Test
    void anObjectThatIsNoFolderIsNotWrittenTo() throws Exception {
        assertThat(bench().connector()
                        .deliver(batch(operation("../up", Operation.Kind.UPSERT, "ada", 1, plan("trial")))))
                .isInstanceOf(ObjectUnavailable.class);
        assertThat(bench().texts()).isEmpty();
    }

    @Test
    void aWrongSecretStopsTheDestinationAndAReplacedOneEndsThat(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("secret"), "wr0ng-wr0ng-wr0ng");
        bench().without(bench().secret()).with(bench().secret() + "-file", file.toString());
        var connector = bench().connector();
        var batch = batch(upsert("ada", 1, plan("trial")));

        assertThat(List.of(connector.deliver(batch), connector.check().orElseThrow()))
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                CredentialRefused.class,
                                refused -> assertThat(refused.detail()).doesNotContain("wr0ng")));
        assertThat(bench().texts()).isEmpty();

        Files.delete(file);
        assertThat(connector.deliver(batch)).isInstanceOf(CredentialRefused.class);

        Files.writeString(file, bench().rightSecret());
        assertThat(connector.check()).contains(Each.delivered(0));
        assertThat(connector.deliver(batch)).isEqualTo(Each.delivered(1));
    }

    @Test
    void aStoreThatCannotBeReachedIsTheDestinationsTrouble() throws Exception {
        bench().leadNowhere();
        var connector = bench().connector();

        assertThat(connector.deliver(batch(upsert("ada", 1, plan("trial"))))).isInstanceOf(Unavailable.class);
        assertThat(connector.check()).get().isInstanceOf(Unavailable.class);
    }

    @Test
    void aLookChangesNothing() throws Exception {
        assertThat(bench().connector().check()).contains(Each.delivered(0));
        assertThat(bench().contents()).isEmpty();
    }
}

package io.segments.workers.connector.s3;

import static io.segments.workers.connector.file.FileRows.batch;
import static io.segments.workers.connector.file.FileRows.plan;
import static io.segments.workers.connector.file.FileRows.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.connector.file.FileBench;
import io.segments.workers.connector.file.FileConnectorContract;
import io.segments.workers.spi.Answer.Unavailable;
import org.junit.jupiter.api.Test;

class S3ConnectorIT extends FileConnectorContract {

    @Override
    protected FileBench newBench() {
        return new S3Bench();
    }

    @Test
    void aBucketThatIsNotThereIsTheDestinationsTrouble() throws Exception {
        var connector = bench().with("bucket", "nobodys-bucket").connector();

        assertThat(connector.deliver(batch(upsert("ada", 1, plan("trial")))))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.reason()).isEqualTo("bucket-missing"));
        assertThat(connector.check()).get().isInstanceOf(Unavailable.class);
    }

    @Test
    void anObjectSaysWhatIsInIt() throws Exception {
        bench().connector().deliver(batch(upsert("ada", 1, plan("trial"))));
        assertThat(((S3Bench) bench()).mediaTypes()).containsExactly("text/csv; charset=utf-8");
    }
}

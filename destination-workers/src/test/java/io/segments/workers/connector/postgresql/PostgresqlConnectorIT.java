package io.segments.workers.connector.postgresql;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.connector.jdbc.TableConnectorContract;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresqlConnectorIT extends TableConnectorContract {

    @Override
    protected TableBench newBench() throws SQLException {
        return PostgresqlBench.fresh();
    }

    @Test
    void createsTheTableWithAColumnForEachField() throws Exception {
        var answer = bench().connector()
                .deliver(batch(bench().upsert(
                                "ada",
                                1,
                                Map.of(
                                        "born", new FieldValue.Day(LocalDate.parse("1815-12-10")),
                                        "consent", new FieldValue.Bool(true),
                                        "Odd \"Name\"", new FieldValue.Text("'; drop table members; --"),
                                        "seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00Z")),
                                        "spend", new FieldValue.Decimal(new BigDecimal("12.50"))))));

        assertThat(answer).isEqualTo(Each.delivered(1));
        assertThat(bench().query("select concat_ws('|', identity, born, consent, \"Odd \"\"Name\"\"\", spend,"
                        + " extract(epoch from seen)::bigint) from members"))
                .containsExactly("ada|1815-12-10|t|'; drop table members; --|12.50|1795428000");
    }
}

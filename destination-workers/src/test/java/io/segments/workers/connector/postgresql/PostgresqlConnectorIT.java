package io.segments.workers.connector.postgresql;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.connector.jdbc.TableConnectorContract;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PostgresqlConnectorIT extends TableConnectorContract {

    @Override
    protected TableBench newBench() throws SQLException {
        return PostgresqlBench.fresh();
    }

    @Test
    void theHistoryOfThePageOnWriteBackKnowsWhoWasInWhen() throws Exception {
        var page = Files.readString(Path.of(System.getProperty("segments.root", ".."), "docs", "write-back.md"))
                .replace("audiences.", bench().query("select current_schema()").getFirst() + ".");
        var statements = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf("### Who was in")))
                .results()
                .map(block -> block.group(1))
                .toList();
        var connector = bench().connector();
        connector.deliver(batch(bench().upsert("ada", 1, Map.of()), bench().upsert("bob", 1, Map.of())));
        bench().execute(statements.getFirst());
        var before = bench().query("select clock_timestamp()").getFirst();

        connector.deliver(batch(bench().upsert("ada", 2, Map.of()), bench().upsert("cy", 2, Map.of())));
        connector.deliver(batch(bench().remove("bob", 3)));

        var after = bench().query("select clock_timestamp()").getFirst();
        connector.deliver(batch(bench().upsert("bob", 4, Map.of()), bench().remove("ada", 4)));
        var question = statements.getLast();
        assertThat(bench().query(question.replaceAll("'20[^']*'", "'" + before + "'")))
                .containsExactlyInAnyOrder("ada", "bob");
        assertThat(bench().query(question.replaceAll("'20[^']*'", "'" + after + "'")))
                .containsExactlyInAnyOrder("ada", "cy");
        assertThat(bench().query(question.replaceAll("'20[^']*'", "'infinity'")))
                .containsExactlyInAnyOrder("bob", "cy");
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

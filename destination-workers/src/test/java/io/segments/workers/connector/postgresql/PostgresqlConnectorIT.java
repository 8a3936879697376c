package io.segments.workers.connector.postgresql;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.connector.jdbc.TableConnectorContract;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgresqlConnectorIT extends TableConnectorContract {

    private static final TestDatabase DATABASE =
            InfrastructureIsolation.fresh("pgtarget").createDatabase();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @Override
    protected TableBench newBench() throws SQLException {
        var bench = new Bench("schema_" + SCHEMAS.incrementAndGet());
        bench.execute("create schema " + bench.schema);
        return bench;
    }

    /** A schema of a database of the build's PostgreSQL. */
    private static final class Bench extends TableBench {

        private final String schema;

        Bench(String schema) {
            super(Map.of(
                    "url",
                    DATABASE.jdbcUrl(),
                    "user",
                    DATABASE.user(),
                    "password",
                    DATABASE.password(),
                    "schema",
                    schema));
            this.schema = schema;
        }

        @Override
        public DestinationConnectorFactory<?> factory() {
            return new PostgresqlConnectorFactory();
        }

        @Override
        public Connection connect() throws SQLException {
            var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
            connection.setSchema(schema);
            return connection;
        }

        @Override
        public List<String> makingReader() {
            return List.of("drop role if exists reader", "create role reader login password 'reader'");
        }

        @Override
        public String nowhere() {
            return "jdbc:postgresql://127.0.0.1:1/nothing";
        }

        @Override
        public List<String> alikes() {
            return List.of("ada", "Ada", "ada ");
        }
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

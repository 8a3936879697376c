package io.segments.workers.connector.mysql;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static io.segments.workers.connector.jdbc.TableBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.embedded.mariadb.EmbeddedMariaDb;
import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.connector.jdbc.TableConnectorContract;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MysqlConnectorIT extends TableConnectorContract {

    @Override
    protected TableBench newBench() throws SQLException {
        return MysqlBench.fresh();
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
                                        "Odd `Name`?\\", new FieldValue.Text("\\'; drop table members; -- ✓ 𝕏"),
                                        "seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00.123456Z")),
                                        "spend", new FieldValue.Decimal(new BigDecimal("-12.50"))))));

        assertThat(answer).isEqualTo(Each.delivered(1));
        assertThat(bench().query("select concat_ws('|', identity, born, consent, `Odd ``Name``?\\`, round(spend, 2),"
                        + " seen) from members"))
                .containsExactly("ada|1815-12-10|1|\\'; drop table members; -- ✓ 𝕏|-12.50|2026-11-23 10:00:00.123456");
    }

    @Test
    void aTimestampOfTheTableHoldsTheSameInstantWhateverTheServersClock() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(bench().upsert("zoe", 1, plan("trial"))));
        bench().execute("alter table members add column seen timestamp(6) null");

        bench().connector()
                .deliver(batch(bench().upsert(
                                "ada",
                                2,
                                Map.of("seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00Z"))))));

        assertThat(bench().query("select cast(unix_timestamp(seen) as signed) from members where identity = 'ada'"))
                .containsExactly("1795428000");
    }

    @Test
    void namesThatTheDatabaseTakesForTheSameColumnAreOne() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(bench().upsert("ada", 1, Map.of("Prenom", new FieldValue.Text("Ada")))));

        var answer = connector.deliver(batch(
                bench().upsert("bob", 2, Map.of("PRENOM", new FieldValue.Text("Bob"))),
                bench().upsert(
                                "dan",
                                2,
                                Map.of("prenom", new FieldValue.Text("D"), "preNom", new FieldValue.Text("E")))));

        assertThat(((Each) answer).outcomes())
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Delivered()),
                        one -> assertThat(one).isInstanceOf(Rejected.class));
        assertThat(bench().query("select prenom from members order by 1")).containsExactly("Ada", "Bob");
    }

    @Test
    void aTableWithoutTransactionsIsNotWrittenTo() throws Exception {
        bench().execute("create table flat (identity varchar(100) primary key, plan text, segments_workspace"
                + " varchar(100) not null, segments_sync varchar(100) not null, segments_generation bigint not null,"
                + " segments_run bigint not null, segments_place bigint not null) engine=MyISAM");

        var answer = bench().connector()
                .deliver(batch(bench().operation("vip", "flat", Operation.Kind.UPSERT, "bob", 2, plan("trial"))));

        assertThat(((Each) answer).outcomes().getFirst())
                .isInstanceOfSatisfying(
                        Deferred.class,
                        deferred -> assertThat(deferred.detail()).contains("transactions"));
        assertThat(bench().query("select identity from flat")).isEmpty();
    }

    @Test
    void aServerIsTalkedToOnlyIfItsCertificateIsTheRightOne(@TempDir Path directory) throws Exception {
        bench().with("tls", "verify-full").with("tls-certificate-file", strangersCertificate(directory));
        assertThat(bench().connector().check()).get().isInstanceOf(Unavailable.class);

        bench().with(
                        "tls-certificate-file",
                        EmbeddedMariaDb.shared().certificate().toString());
        assertThat(bench().connector().check()).contains(Each.delivered(0));
        assertThat(bench().connector().deliver(batch(bench().upsert("ada", 1, plan("trial")))))
                .isEqualTo(Each.delivered(1));
    }

    private static String strangersCertificate(Path directory) throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        var stranger = ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(stranger.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(directory.resolve("stranger.pem"), pem).toString();
    }
}

package io.segments.workers.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MysqlConnectorFactoryTest {

    private static MysqlConfig read(Map<String, String> settings) {
        return new MysqlConnectorFactory().read(new Settings(settings));
    }

    @Test
    void protectsTheConnectionUnlessToldOtherwise() {
        var config = read(Map.of("url", "jdbc:mysql://db:3306/crm", "user", "ada", "password", "x"));

        assertThat(config.tls()).isEqualTo(MysqlConfig.Tls.VERIFY_FULL);
        assertThat(config.url()).isEqualTo("jdbc:mariadb://db:3306/crm");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                        "url", "jdbc:mysql://db/crm?password=x",
                        "tls", "trust",
                        "tls-certificate-file", "nowhere.pem",
                        "identity-column", "segments_sync",
                        "batch-size", "0",
                        "shema", "x")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::setting)
                                .containsExactlyInAnyOrder(
                                        "url",
                                        "tls-certificate-file",
                                        "tls-certificate-file",
                                        "user",
                                        "password",
                                        "identity-column",
                                        "batch-size",
                                        "shema"));
    }
}

package io.segments.workers.connector.mysql;

import io.segments.workers.connector.jdbc.TableConnector;
import io.segments.workers.connector.jdbc.TableSettings;
import io.segments.workers.connector.mysql.MysqlConfig.Tls;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes connectors to tables of a MySQL or MariaDB database. */
@Singleton
public final class MysqlConnectorFactory implements DestinationConnectorFactory<MysqlConfig> {

    private static final Pattern URL = Pattern.compile("jdbc:(?:mysql|mariadb)://([^/?@]+/[^/?]+)");
    private static final String CERTIFICATE = "tls-certificate-file";

    @Override
    public String kind() {
        return "mysql";
    }

    @Override
    public Class<MysqlConfig> configType() {
        return MysqlConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(TableSettings.PASSWORD);
    }

    @Override
    public MysqlConfig read(Settings settings) {
        var tls = settings.choice("tls", Tls.class, Tls.VERIFY_FULL);
        var config = new MysqlConfig(url(settings), tls, certificate(settings, tls), TableSettings.read(settings));
        settings.verify();
        return config;
    }

    private static String url(Settings settings) {
        var url = settings.requiredText("url", "the database, such as jdbc:mysql://host:3306/database");
        var parts = URL.matcher(url);
        if (parts.matches()) {
            return "jdbc:mariadb://" + parts.group(1);
        }
        if (!url.isEmpty()) {
            settings.note(
                    "url",
                    "must be jdbc:mysql://host:port/database, or the same with mariadb, and nothing else: user, password and TLS are settings");
        }
        return url;
    }

    private static Optional<Path> certificate(Settings settings, Tls tls) {
        var certificate = settings.text(CERTIFICATE).map(Path::of);
        if (certificate.isPresent() && !tls.verifies()) {
            settings.note(CERTIFICATE, "is of no use with this tls; leave it out, or say verify-ca or verify-full");
        }
        if (certificate.filter(file -> !Files.isReadable(file)).isPresent()) {
            settings.note(CERTIFICATE, "names a file that can't be read");
        }
        return certificate;
    }

    @Override
    public Declaration declare(MysqlConfig config) {
        return config.tables().declaration();
    }

    @Override
    public DestinationConnector create(MysqlConfig config, DestinationContext context) {
        return new TableConnector(new MysqlDialect(config), config.tables(), context.destination());
    }
}

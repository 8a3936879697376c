package io.segments.workers.connector.sftp;

import io.segments.workers.connector.file.FileConnector;
import io.segments.workers.connector.file.FileSettings;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.UnreadableSecretException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes connectors that write files to a server by SFTP. */
@Singleton
public final class SftpConnectorFactory implements DestinationConnectorFactory<SftpConfig> {

    private static final String PASSWORD = "password";
    private static final String KEY = "private-key";
    private static final String PASSPHRASE = "passphrase";
    private static final String KNOWN_HOSTS = "known-hosts";
    private static final Pattern DIRECTORY = Pattern.compile("/|/?[^/*?\\\\\\p{Cntrl}]+(?:/[^/*?\\\\\\p{Cntrl}]+)*");

    @Override
    public String kind() {
        return "sftp";
    }

    @Override
    public Class<SftpConfig> configType() {
        return SftpConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(PASSWORD, KEY, PASSPHRASE);
    }

    @Override
    public SftpConfig read(Settings settings) {
        var config = new SftpConfig(
                settings.requiredText("host", "the server's name or address"),
                settings.number("port", 22, 1, 65_535),
                settings.requiredText("user", "the user who logs in"),
                optional(settings, PASSWORD),
                optional(settings, KEY),
                optional(settings, PASSPHRASE),
                settings.secret(KNOWN_HOSTS),
                directory(settings),
                FileSettings.read(settings));
        check(settings, config);
        settings.verify();
        return config;
    }

    private static Optional<Secret> optional(Settings settings, String name) {
        return settings.hasSecret(name) ? Optional.of(settings.secret(name)) : Optional.empty();
    }

    private static String directory(Settings settings) {
        var directory = settings.text("directory").orElse(".");
        if (!DIRECTORY.matcher(directory).matches()) {
            settings.note(
                    "directory", "must be folders with single slashes between and none at the end, without * ? and \\");
        }
        return directory;
    }

    private static void check(Settings settings, SftpConfig config) {
        if (config.password().isPresent() == config.key().isPresent()) {
            settings.note(PASSWORD, "or private-key has to be given, in one of their forms, and not both");
        }
        if (config.passphrase().isPresent() && config.key().isEmpty()) {
            settings.note(PASSPHRASE, "is of no use without private-key");
        }
        try {
            if (config.key().isPresent() && !SftpLogin.isKey(config)) {
                settings.note(KEY, "is no private key of SSH, or is locked with another passphrase");
            }
            if (settings.hasSecret(KNOWN_HOSTS) && !SftpLogin.isKnown(config)) {
                settings.note(
                        KNOWN_HOSTS,
                        "has no key of " + SftpConfig.known(config.host(), config.port())
                                + "; ask the server's owner for it, ssh-keyscan shows what the server says of itself");
            }
        } catch (UnreadableSecretException _) {
            // noted when it was asked for
        }
    }

    @Override
    public Declaration declare(SftpConfig config) {
        return config.files().declaration();
    }

    @Override
    public DestinationConnector create(SftpConfig config, DestinationContext context) {
        return new FileConnector(config.files(), new SftpStore(config));
    }
}

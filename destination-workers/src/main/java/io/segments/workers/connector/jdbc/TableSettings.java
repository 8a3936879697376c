package io.segments.workers.connector.jdbc;

import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Settings that every destination of tables has.
 *
 * @param user who logs in
 * @param password that user's password
 * @param identityColumn the column of the identity, unique in its table
 * @param createTables whether missing tables and columns are created
 * @param batchSize most operations in a transaction
 * @param parallelism connections of one replica
 * @param timeout longest time for a transaction
 */
public record TableSettings(
        String user,
        Secret password,
        String identityColumn,
        boolean createTables,
        int batchSize,
        int parallelism,
        Duration timeout) {

    /** The setting that holds a secret. */
    public static final String PASSWORD = "password";

    private static final int BYTES = 8 * 1024 * 1024;

    /** Reads them. */
    public static TableSettings read(Settings settings) {
        return new TableSettings(
                settings.requiredText("user", "the user who logs in"),
                settings.secret(PASSWORD),
                identityColumn(settings),
                settings.flag("create-tables", false),
                settings.number("batch-size", 1_000, 1, 10_000),
                settings.number("parallel-connections", 4, 1, 64),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    private static String identityColumn(Settings settings) {
        var name = plainName(settings, "identity-column", "identity");
        if (OwnNames.isOwn(name)) {
            settings.note("identity-column", "must not start with " + OwnNames.PREFIX + ", as our own columns do");
        }
        return name;
    }

    /** A name of lower-case letters, digits and underscores. */
    public static String plainName(Settings settings, String setting, String otherwise) {
        var name = settings.text(setting).orElse(otherwise);
        if (!OwnNames.isPlain(name)) {
            settings.note(setting, "must be lower-case letters, digits and underscores, starting with a letter");
        }
        return name;
    }

    /** What a connector with these settings can do and needs. */
    public Declaration declaration() {
        return new Declaration(
                EnumSet.allOf(Capability.class),
                Effect.EXACTLY_ONCE,
                Grouping.BY_PARTITION,
                Declaration.Fields.any(),
                new Limits(batchSize, BYTES),
                List.of(),
                parallelism,
                timeout);
    }
}

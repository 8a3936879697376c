package io.segments.relay.debezium;

import io.debezium.transforms.outbox.EventRouter;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.relay.RelaySettings;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.postgresql.Driver;

/** The settings of Debezium's engine that make outbox rows events. */
final class EventRouting {

    /** Header that the event router puts the row's id into. */
    static final String ID = "id";

    private static final String HEARTBEATS = "__heartbeat";

    private EventRouting() {}

    /** Whether it is the engine's own sign of life, which moves the slot on when there are no events. */
    static boolean isHeartbeat(SourceRecord row) {
        return row.topic().startsWith(HEARTBEATS);
    }

    static Properties properties(RelaySettings settings, String outboxSchema) {
        var properties = new Properties();
        engine(properties, settings);
        connection(properties, settings.database());
        stream(properties, settings, outboxSchema);
        router(properties, settings.topicPrefix());
        return properties;
    }

    private static void engine(Properties properties, RelaySettings settings) {
        properties.setProperty("name", settings.slot());
        properties.setProperty("topic.prefix", settings.slot());
        properties.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        // the slot is the offset: the server goes on from what was confirmed
        properties.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
        properties.setProperty("offset.flush.interval.ms", "0");
        properties.setProperty("errors.max.retries", "0");
        properties.setProperty("task.management.timeout.ms", "10000");
        properties.setProperty("record.processing.threads", "1");
        properties.setProperty(
                "poll.interval.ms", Long.toString(settings.timing().poll().toMillis()));
    }

    private static void connection(Properties properties, RelaySettings.Database database) {
        var url = Driver.parseURL(database.jdbcUrl(), new Properties());
        if (url == null) {
            throw new IllegalArgumentException("not an address of PostgreSQL: " + database.jdbcUrl());
        }
        properties.setProperty("database.hostname", url.getProperty("PGHOST"));
        properties.setProperty("database.port", url.getProperty("PGPORT"));
        properties.setProperty("database.dbname", url.getProperty("PGDBNAME"));
        properties.setProperty("database.user", database.username());
        properties.setProperty("database.password", database.password());
        for (var option : new String[] {"sslmode", "sslcert", "sslkey", "sslrootcert"}) {
            if (url.getProperty(option) != null) {
                properties.setProperty("database." + option, url.getProperty(option));
            }
        }
    }

    private static void stream(Properties properties, RelaySettings settings, String outboxSchema) {
        properties.setProperty("plugin.name", "pgoutput");
        properties.setProperty("slot.name", settings.slot());
        properties.setProperty("slot.max.retries", "3");
        properties.setProperty("slot.retry.delay.ms", "500");
        properties.setProperty("publication.name", settings.slot());
        properties.setProperty("publication.autocreate.mode", "disabled");
        properties.setProperty("table.include.list", outboxSchema + "\\.outbox");
        properties.setProperty("snapshot.mode", "no_data");
        properties.setProperty("binary.handling.mode", "bytes");
        // log that is not ours must not pile up behind the slot
        properties.setProperty("lsn.flush.mode", "connector_and_driver");
        properties.setProperty("heartbeat.interval.ms", "5000");
        properties.setProperty("topic.heartbeat.prefix", HEARTBEATS);
        properties.setProperty("status.update.interval.ms", "5000");
    }

    private static void router(Properties properties, String topicPrefix) {
        properties.setProperty("transforms", "outbox");
        properties.setProperty("transforms.outbox.type", EventRouter.class.getName());
        properties.setProperty("transforms.outbox.route.topic.replacement", topicPrefix + ".${routedByValue}");
        properties.setProperty("transforms.outbox.route.tombstone.on.empty.payload", "true");
        properties.setProperty(
                "transforms.outbox.table.fields.additional.placement",
                "type:header:" + EventHeaders.TYPE + ",occurred_at:header:" + EventHeaders.TIME + ",traceparent:header:"
                        + EventHeaders.TRACEPARENT);
        properties.setProperty("transforms.outbox.table.op.invalid.behavior", "warn");
    }
}

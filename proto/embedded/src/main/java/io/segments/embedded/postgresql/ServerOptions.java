package io.segments.embedded.postgresql;

import java.util.HashMap;
import java.util.Map;

/** What a server is set to, wherever it runs; addresses and storage are not among it. */
public final class ServerOptions {

    private ServerOptions() {}

    /** Logical decoding for change capture, room for the connections of all services, and UTC. */
    public static Map<String, String> of(Durability durability) {
        var options = new HashMap<>(Map.of(
                "wal_level", "logical",
                "max_wal_senders", "20",
                "max_replication_slots", "20",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "timezone", "UTC",
                "log_timezone", "UTC"));
        options.putAll(durability.options());
        return Map.copyOf(options);
    }
}

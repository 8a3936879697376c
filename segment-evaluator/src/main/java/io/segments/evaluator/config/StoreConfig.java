package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Where memberships and outbound sets are kept. */
@ConfigMapping(prefix = "segments.store")
public interface StoreConfig {

    /** What keeps them. */
    @WithDefault("DUCKDB")
    StoreEngine engine();

    /** DUCKDB: the file, written by this process only; absent keeps everything in memory, for the next process to rebuild from the topics. */
    Optional<String> path();

    /** POSTGRESQL: the JDBC URL. The tables are in the schema {@code segments_store}. */
    Optional<String> url();

    /** POSTGRESQL: an account that owns the schema, or may create it. */
    Optional<String> username();

    /** POSTGRESQL: the account's password. */
    Optional<String> password();

    /** POSTGRESQL: most connections; as many again may read members for conditions that refer to other segments. */
    @WithDefault("10")
    @Min(2) @Max(200) int maxConnections();

    /**
     * POSTGRESQL: a transaction whose owner is not heard of for so long is ended by the server. Shorter than the 20 seconds
     * after which a partition goes to another owner.
     */
    @WithDefault("10s")
    Duration idleInTransaction();

    /**
     * The lineage of a store that takes the place of the one that was written, although it is in use: what it holds of this installation's partitions is thrown
     * away and rebuilt from the topics. Not needed for an empty store, and for one that was restored from a backup. To be taken away again afterwards.
     */
    Optional<String> adoptedLineage();

    /** What a store is. */
    enum StoreEngine {
        /** A file of this process; one replica at a time. */
        DUCKDB,
        /** A database that all replicas share. */
        POSTGRESQL
    }
}

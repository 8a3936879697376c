package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** The one DuckDB instance of the process, which reads DuckDB warehouses and keeps the DuckDB membership store. */
@ConfigMapping(prefix = "segments.duckdb")
public interface DuckDbConfig {

    /** Most memory for all queries together, as DuckDB writes it: {@code 2GB}. Larger results spill to the disk. */
    @WithDefault("2GB")
    String memoryLimit();

    /** Threads for all queries together. */
    @WithDefault("2")
    @Min(1) @Max(256) int threads();

    /** Folder for what spills; absent means a folder of the system's temporary one. */
    Optional<String> temporaryFolder();

    /** How long a query waits for a warehouse file that another process is writing. */
    @WithDefault("30s")
    Duration writerPatience();

    /**
     * How long a warehouse file stays attached at most before new queries let waiting writers in: loaders can write only
     * while it is not attached.
     */
    @WithDefault("30s")
    Duration longestAttachment();
}

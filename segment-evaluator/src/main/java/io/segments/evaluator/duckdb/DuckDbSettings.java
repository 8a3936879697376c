package io.segments.evaluator.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * @param store file of the membership store; absent keeps it in memory
 * @param memoryLimit as DuckDB writes it: {@code 2GB}
 * @param temporaryFolder for what spills
 * @param writerPatience how long to wait for a file that another process writes
 * @param longestAttachment how long a file stays attached before new queries let writers in
 * @param sources everything that may ever be attached; the instance can open no other file
 */
public record DuckDbSettings(
        Optional<Path> store,
        String memoryLimit,
        int threads,
        Path temporaryFolder,
        Duration writerPatience,
        Duration longestAttachment,
        List<DuckDbSource> sources) {

    public DuckDbSettings {
        sources = List.copyOf(sources);
    }
}

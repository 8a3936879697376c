package io.segments.evaluator.duckdb;

import java.nio.file.Path;

/** A warehouse that DuckDB can attach. */
public sealed interface DuckDbSource {

    /** As the platform team named it; unique. */
    String id();

    /** Where it lies, absolute. */
    Path path();

    /** What queries call it while it is attached. */
    default String catalog() {
        return "warehouse_" + id();
    }

    /** A file that other processes write while it is not attached. */
    record DatabaseFile(String id, Path path) implements DuckDbSource {}

    /** A folder of Parquet files: {@code users.parquet} and {@code users/*.parquet} are the table "users". */
    record ParquetFolder(String id, Path path) implements DuckDbSource {}
}

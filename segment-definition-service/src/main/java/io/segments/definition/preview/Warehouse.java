package io.segments.definition.preview;

/**
 * A connection that the platform team configured.
 *
 * @param id its id
 * @param engine the engine: duckdb, postgresql
 */
public record Warehouse(String id, String engine) {}

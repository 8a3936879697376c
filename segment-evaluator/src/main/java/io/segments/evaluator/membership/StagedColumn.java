package io.segments.evaluator.membership;

import io.segments.condition.ColumnType;

/** A column that a unit's query yields because some segment exposes it or some sync needs it. */
public record StagedColumn(String name, ColumnType type) {}

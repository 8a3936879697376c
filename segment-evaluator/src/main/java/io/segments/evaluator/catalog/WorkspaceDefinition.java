package io.segments.evaluator.catalog;

import java.time.ZoneId;

/**
 * A workspace as its newest version says.
 *
 * @param zone the time zone that calendar days are computed in
 */
public record WorkspaceDefinition(String id, long version, ZoneId zone) {}

package io.segments.orchestrator.definition;

/** What is known of a segment. */
public record KnownSegment(String workspace, String id, long version, String dataset, boolean deleted) {}

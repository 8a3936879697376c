package io.segments.definition.segment;

/**
 * Which segment.
 *
 * @param workspace the workspace's id
 * @param id immutable slug, unique in the workspace
 */
public record SegmentKey(String workspace, String id) {}

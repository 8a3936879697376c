package io.segments.definition.priority;

/**
 * Which priority list.
 *
 * @param workspace the workspace's id
 * @param id immutable slug, unique in the workspace
 */
public record PriorityListKey(String workspace, String id) {}

package io.segments.definition.list;

/**
 * Which list.
 *
 * @param workspace the workspace's id
 * @param id immutable slug, unique in the workspace
 */
public record ListKey(String workspace, String id) {}

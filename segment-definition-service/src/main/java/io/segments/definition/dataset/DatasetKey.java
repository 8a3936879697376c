package io.segments.definition.dataset;

/**
 * Which dataset.
 *
 * @param workspace the workspace's id
 * @param id immutable slug, unique in the workspace
 */
public record DatasetKey(String workspace, String id) {}

package io.segments.evaluator.catalog;

/**
 * Somebody who is told to nobody, as the newest version says.
 *
 * @param id what their identifier was hashed to
 * @param version grows by one with every change
 * @param active whether it holds; a lifted one does not
 * @param keyId which key it was hashed with
 */
public record Suppression(String workspace, String id, long version, boolean active, String keyId) {}

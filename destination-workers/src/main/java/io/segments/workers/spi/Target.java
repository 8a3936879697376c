package io.segments.workers.spi;

/**
 * Where an operation goes within the destination, and for whom.
 *
 * @param workspace the workspace of the sync
 * @param sync the sync that keeps the object
 * @param object the destination's object: an audience, list, table or topic, as the connector names it
 */
public record Target(String workspace, String sync, String object) {}

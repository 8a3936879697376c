package io.segments.definition.ledger;

/**
 * What a version is a version of.
 *
 * @param kind what it describes
 * @param workspace the workspace's id
 * @param id its own id; that of the workspace for a workspace
 */
public record Subject(Kind kind, String workspace, String id) {}

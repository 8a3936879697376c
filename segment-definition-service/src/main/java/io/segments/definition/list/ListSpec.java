package io.segments.definition.list;

/**
 * What people say about a list.
 *
 * @param displayName name for people
 * @param description what it is for; may be empty
 * @param dataset the dataset whose rows are listed; it never changes
 */
public record ListSpec(String displayName, String description, String dataset) {}

package io.segments.evaluator.catalog;

import io.segments.evaluator.membership.ListKey;

/**
 * A list as its newest version says.
 *
 * @param dataset the dataset whose rows are listed
 * @param version grows by one with every change
 * @param active in use; a deleted list has no ids any more
 * @param content number of the content that it has
 */
public record ListDefinition(ListKey key, String dataset, long version, boolean active, long content) {}

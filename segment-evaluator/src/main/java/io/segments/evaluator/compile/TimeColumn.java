package io.segments.evaluator.compile;

/**
 * A column of days or instants that constants of a query are compared with, by order and in no other way.
 *
 * @param dataset the dataset that has it
 * @param column its name there
 */
public record TimeColumn(String dataset, String column) {}

package io.segments.evaluator.catalog;

/**
 * What a worker deployment announced of its destination, as far as emission needs it.
 *
 * @param partitions partitions of its deliveries topic
 * @param recordsPerSecond the announced rate; 0 when none is
 */
public record Destination(String id, int partitions, double recordsPerSecond) {}

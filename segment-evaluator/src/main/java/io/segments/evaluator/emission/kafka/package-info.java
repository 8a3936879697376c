/** Emission to Kafka: the transactional producer of a partition, the progress topic, and records on the wire. */
@NullMarked
package io.segments.evaluator.emission.kafka;

import org.jspecify.annotations.NullMarked;

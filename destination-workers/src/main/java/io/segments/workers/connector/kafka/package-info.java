/** Delivers to topics of a Kafka cluster, keyed by identity. */
@NullMarked
package io.segments.workers.connector.kafka;

import org.jspecify.annotations.NullMarked;

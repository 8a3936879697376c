/** A real Kafka broker, KRaft and broker in one JVM of its own. */
@NullMarked
package io.segments.embedded.kafka;

import org.jspecify.annotations.NullMarked;

/** Publishes outbox rows to Kafka from the write-ahead log, in commit order, by one relay at a time. */
@NullMarked
package io.segments.relay;

import org.jspecify.annotations.NullMarked;

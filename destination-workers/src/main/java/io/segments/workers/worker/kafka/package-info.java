/** Reads deliveries and commits receipts, failures and offsets in one Kafka transaction. */
@NullMarked
package io.segments.workers.worker.kafka;

import org.jspecify.annotations.NullMarked;

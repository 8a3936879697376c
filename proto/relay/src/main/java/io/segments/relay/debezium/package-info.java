/** The write-ahead log as outbox events, read by Debezium's embedded engine. */
@NullMarked
package io.segments.relay.debezium;

import org.jspecify.annotations.NullMarked;

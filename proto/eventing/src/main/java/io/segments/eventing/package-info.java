/** What travels between the services: topics, keys, partitions, ids, checksums, outbox and inbox, in plain Java. */
@NullMarked
package io.segments.eventing;

import org.jspecify.annotations.NullMarked;

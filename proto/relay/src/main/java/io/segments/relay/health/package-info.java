/** Whether a service's outbox is published. */
@NullMarked
package io.segments.relay.health;

import org.jspecify.annotations.NullMarked;

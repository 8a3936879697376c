/** Whether topics are being read. */
@NullMarked
package io.segments.orchestrator.inbox.health;

import org.jspecify.annotations.NullMarked;

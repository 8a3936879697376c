/** Whether this instance can do its work. */
@NullMarked
package io.segments.orchestrator.upkeep.health;

import org.jspecify.annotations.NullMarked;

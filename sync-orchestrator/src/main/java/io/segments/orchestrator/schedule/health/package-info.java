/** Whether schedules are kept. */
@NullMarked
package io.segments.orchestrator.schedule.health;

import org.jspecify.annotations.NullMarked;

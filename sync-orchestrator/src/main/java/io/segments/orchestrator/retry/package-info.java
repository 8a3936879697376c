/** When what somebody else did not take is tried again. */
@NullMarked
package io.segments.orchestrator.retry;

import org.jspecify.annotations.NullMarked;

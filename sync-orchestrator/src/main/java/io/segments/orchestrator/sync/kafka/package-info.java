/** Wakes the evaluator up. */
@NullMarked
package io.segments.orchestrator.sync.kafka;

import org.jspecify.annotations.NullMarked;

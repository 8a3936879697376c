/** Folds run events, receipts and failures into runs. */
@NullMarked
package io.segments.orchestrator.run.kafka;

import org.jspecify.annotations.NullMarked;

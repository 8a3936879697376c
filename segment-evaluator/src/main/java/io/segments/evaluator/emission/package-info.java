/** Sends what is stored, in order, by cursors that move in the same Kafka transaction as the records. */
@NullMarked
package io.segments.evaluator.emission;

import org.jspecify.annotations.NullMarked;

/** Who works on what: each ownership partition has one owner at a time, fenced in Kafka and in the store. */
@NullMarked
package io.segments.evaluator.ownership;

import org.jspecify.annotations.NullMarked;

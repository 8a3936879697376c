/** Definitions, syncs and destinations from their compacted topics. */
@NullMarked
package io.segments.evaluator.catalog.kafka;

import org.jspecify.annotations.NullMarked;

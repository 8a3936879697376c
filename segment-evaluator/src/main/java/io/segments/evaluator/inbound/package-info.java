/** What became of deliveries: receipts and failures, applied to the outbound sets exactly once. */
@NullMarked
package io.segments.evaluator.inbound;

import org.jspecify.annotations.NullMarked;

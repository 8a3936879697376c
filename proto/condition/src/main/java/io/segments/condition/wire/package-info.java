/** Conditions and datasets in the contract's messages. */
@NullMarked
package io.segments.condition.wire;

import org.jspecify.annotations.NullMarked;

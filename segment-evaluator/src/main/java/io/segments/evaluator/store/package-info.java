/** The membership store and the outbound sets in SQL, the same for every engine that can be the store. */
@NullMarked
package io.segments.evaluator.store;

import org.jspecify.annotations.NullMarked;

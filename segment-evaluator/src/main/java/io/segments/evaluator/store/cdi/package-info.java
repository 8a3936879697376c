/** Opens the configured store. */
@NullMarked
package io.segments.evaluator.store.cdi;

import org.jspecify.annotations.NullMarked;

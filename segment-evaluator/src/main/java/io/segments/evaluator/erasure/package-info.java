/** Forgets people who are erased: what the store holds of them, once no destination holds them any more. */
@NullMarked
package io.segments.evaluator.erasure;

import org.jspecify.annotations.NullMarked;

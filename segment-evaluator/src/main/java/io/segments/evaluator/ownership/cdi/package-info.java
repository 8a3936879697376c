/** Puts the owners together, starts them with the process and stops them before it ends. */
@NullMarked
package io.segments.evaluator.ownership.cdi;

import org.jspecify.annotations.NullMarked;

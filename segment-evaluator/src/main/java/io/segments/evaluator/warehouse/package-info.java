/** The connections that the platform team configured: what they hold, and how they are read. */
@NullMarked
package io.segments.evaluator.warehouse;

import org.jspecify.annotations.NullMarked;

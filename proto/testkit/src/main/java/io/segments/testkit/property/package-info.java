/** Property-based tests: random values from a seed, and the smallest failing one found by shrinking the choices that made it. */
@NullMarked
package io.segments.testkit.property;

import org.jspecify.annotations.NullMarked;

/** Benchmarks: how fast conditions are compiled and answered, each figure with its baseline from the same run. */
@NullMarked
package io.segments.bench;

import org.jspecify.annotations.NullMarked;

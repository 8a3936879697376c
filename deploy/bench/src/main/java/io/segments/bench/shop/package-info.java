/** The shop that is asked about: its datasets, and the segments that are typical for it. */
@NullMarked
package io.segments.bench.shop;

import org.jspecify.annotations.NullMarked;

/** The chart, rendered in this process and held to what every workload has to have. */
@NullMarked
package io.segments.helm;

import org.jspecify.annotations.NullMarked;

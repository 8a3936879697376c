/** A destination of somebody's own, made and certified as the tutorial tells. To be copied. */
@NullMarked
package io.segments.workers.example;

import org.jspecify.annotations.NullMarked;

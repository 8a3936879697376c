/** Delivers differences to one destination, at its own pace, and accounts for every record. */
@NullMarked
package io.segments.workers;

import org.jspecify.annotations.NullMarked;

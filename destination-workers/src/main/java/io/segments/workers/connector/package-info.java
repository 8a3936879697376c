/** One package for each kind of destination, none of which knows another. */
@NullMarked
package io.segments.workers.connector;

import org.jspecify.annotations.NullMarked;

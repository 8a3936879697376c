/** Processes that belong to a data directory, end with their owner, and are never mistaken for somebody else's. */
@NullMarked
package io.segments.embedded.process;

import org.jspecify.annotations.NullMarked;

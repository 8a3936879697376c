/** A real Trino server with tables in memory, for tests. */
@NullMarked
package io.segments.embedded.trino;

import org.jspecify.annotations.NullMarked;

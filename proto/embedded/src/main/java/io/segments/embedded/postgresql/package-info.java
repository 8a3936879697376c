/** A real PostgreSQL server in processes of its own, from the binaries that come as Maven artifacts. */
@NullMarked
package io.segments.embedded.postgresql;

import org.jspecify.annotations.NullMarked;

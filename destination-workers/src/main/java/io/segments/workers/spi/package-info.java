/** What a connector to a kind of destination implements, and what it is given. */
@NullMarked
package io.segments.workers.spi;

import org.jspecify.annotations.NullMarked;

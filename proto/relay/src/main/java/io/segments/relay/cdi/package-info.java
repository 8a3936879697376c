/** A service's relay as a bean, from its start to its end. */
@NullMarked
package io.segments.relay.cdi;

import org.jspecify.annotations.NullMarked;

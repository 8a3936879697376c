/** How a service's relay is set up. */
@NullMarked
package io.segments.relay.config;

import org.jspecify.annotations.NullMarked;

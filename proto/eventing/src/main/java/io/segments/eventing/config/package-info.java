/** How an installation names and sizes its topics. */
@NullMarked
package io.segments.eventing.config;

import org.jspecify.annotations.NullMarked;

/** Looks now and then how far erasures are. */
@NullMarked
package io.segments.definition.erasure.quarkus;

import org.jspecify.annotations.NullMarked;

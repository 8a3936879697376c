/** Housekeeping that is done by itself. */
@NullMarked
package io.segments.definition.upkeep.quarkus;

import org.jspecify.annotations.NullMarked;

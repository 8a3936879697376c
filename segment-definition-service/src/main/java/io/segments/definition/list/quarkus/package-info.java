/** Housekeeping of lists that is done by itself. */
@NullMarked
package io.segments.definition.list.quarkus;

import org.jspecify.annotations.NullMarked;

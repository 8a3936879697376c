/** Housekeeping of what is published: everything once more, and tombstones for what is long gone. */
@NullMarked
package io.segments.definition.upkeep;

import org.jspecify.annotations.NullMarked;

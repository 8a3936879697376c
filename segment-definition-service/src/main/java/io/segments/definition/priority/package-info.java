/** Priority lists: segments of a dataset in order, of which a row is a member of the first one only that it qualifies for. */
@NullMarked
package io.segments.definition.priority;

import org.jspecify.annotations.NullMarked;

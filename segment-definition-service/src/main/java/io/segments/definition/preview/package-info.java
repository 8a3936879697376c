/** What a condition would give as it is being edited, and what there is in the warehouses to build on. */
@NullMarked
package io.segments.definition.preview;

import org.jspecify.annotations.NullMarked;

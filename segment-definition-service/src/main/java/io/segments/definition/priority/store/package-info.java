/** Priority lists in PostgreSQL. */
@NullMarked
package io.segments.definition.priority.store;

import org.jspecify.annotations.NullMarked;

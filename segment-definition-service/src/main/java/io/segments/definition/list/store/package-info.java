/** Lists in PostgreSQL. */
@NullMarked
package io.segments.definition.list.store;

import org.jspecify.annotations.NullMarked;

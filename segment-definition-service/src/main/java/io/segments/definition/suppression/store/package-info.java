/** Suppressions in PostgreSQL. */
@NullMarked
package io.segments.definition.suppression.store;

import org.jspecify.annotations.NullMarked;

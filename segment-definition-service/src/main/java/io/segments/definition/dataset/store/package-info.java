/** Datasets in PostgreSQL. */
@NullMarked
package io.segments.definition.dataset.store;

import org.jspecify.annotations.NullMarked;

/** Erasures in PostgreSQL. */
@NullMarked
package io.segments.definition.erasure.store;

import org.jspecify.annotations.NullMarked;

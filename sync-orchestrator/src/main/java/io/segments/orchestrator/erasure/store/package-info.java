/** Erasures in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.erasure.store;

import org.jspecify.annotations.NullMarked;

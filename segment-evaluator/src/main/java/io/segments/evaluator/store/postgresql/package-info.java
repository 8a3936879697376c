/** PostgreSQL as the store: a schema of our own. */
@NullMarked
package io.segments.evaluator.store.postgresql;

import org.jspecify.annotations.NullMarked;

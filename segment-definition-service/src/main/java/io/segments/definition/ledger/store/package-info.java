/** The ledger in PostgreSQL. */
@NullMarked
package io.segments.definition.ledger.store;

import org.jspecify.annotations.NullMarked;

/** Transactions of the container. */
@NullMarked
package io.segments.orchestrator.transaction.quarkus;

import org.jspecify.annotations.NullMarked;

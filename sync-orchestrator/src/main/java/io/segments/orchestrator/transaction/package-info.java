/** Several calls of ports as one database transaction. */
@NullMarked
package io.segments.orchestrator.transaction;

import org.jspecify.annotations.NullMarked;

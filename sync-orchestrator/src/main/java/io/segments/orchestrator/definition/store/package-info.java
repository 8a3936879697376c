/** Known segments and datasets in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.definition.store;

import org.jspecify.annotations.NullMarked;

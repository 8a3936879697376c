/** Alerts in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.alert.store;

import org.jspecify.annotations.NullMarked;

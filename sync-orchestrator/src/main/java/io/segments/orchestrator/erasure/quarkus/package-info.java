/** The timer and the metrics of erasures. */
@NullMarked
package io.segments.orchestrator.erasure.quarkus;

import org.jspecify.annotations.NullMarked;

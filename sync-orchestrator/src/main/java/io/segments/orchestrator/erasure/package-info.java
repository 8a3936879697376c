/** Rejected records of people who are erased are dropped. */
@NullMarked
package io.segments.orchestrator.erasure;

import org.jspecify.annotations.NullMarked;

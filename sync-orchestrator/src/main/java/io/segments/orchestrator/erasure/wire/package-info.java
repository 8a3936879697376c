/** What becomes of rejected records, as it is published. */
@NullMarked
package io.segments.orchestrator.erasure.wire;

import org.jspecify.annotations.NullMarked;

/** Events that are published with the transaction that they are written in. */
@NullMarked
package io.segments.orchestrator.outbox;

import org.jspecify.annotations.NullMarked;

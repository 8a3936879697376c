/** Reads topics for the inbox. */
@NullMarked
package io.segments.orchestrator.inbox.kafka;

import org.jspecify.annotations.NullMarked;

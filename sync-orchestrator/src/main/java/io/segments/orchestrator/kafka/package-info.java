/** What every reader and writer of topics needs first. */
@NullMarked
package io.segments.orchestrator.kafka;

import org.jspecify.annotations.NullMarked;

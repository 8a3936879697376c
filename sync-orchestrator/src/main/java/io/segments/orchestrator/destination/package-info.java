/** What is known of destinations, learned from what their workers announce. */
@NullMarked
package io.segments.orchestrator.destination;

import org.jspecify.annotations.NullMarked;

/** What is known of segments, datasets and erasures, learned from the definitions topic. */
@NullMarked
package io.segments.orchestrator.definition;

import org.jspecify.annotations.NullMarked;

/** What is known of segments and datasets, learned from the definitions topic. */
@NullMarked
package io.segments.orchestrator.definition;

import org.jspecify.annotations.NullMarked;

/** What an installation can set. */
@NullMarked
package io.segments.orchestrator.config;

import org.jspecify.annotations.NullMarked;

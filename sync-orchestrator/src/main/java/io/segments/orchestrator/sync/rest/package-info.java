/** Syncs over HTTP. */
@NullMarked
package io.segments.orchestrator.sync.rest;

import org.jspecify.annotations.NullMarked;

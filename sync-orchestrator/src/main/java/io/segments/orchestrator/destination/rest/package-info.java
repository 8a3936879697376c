/** Destinations over HTTP. */
@NullMarked
package io.segments.orchestrator.destination.rest;

import org.jspecify.annotations.NullMarked;

/** Runs and rejected records over HTTP. */
@NullMarked
package io.segments.orchestrator.run.rest;

import org.jspecify.annotations.NullMarked;

/** How bodies are read. */
@NullMarked
package io.segments.orchestrator.rest;

import org.jspecify.annotations.NullMarked;

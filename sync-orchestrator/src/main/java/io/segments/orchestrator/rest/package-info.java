/** What all addresses have in common. */
@NullMarked
package io.segments.orchestrator.rest;

import org.jspecify.annotations.NullMarked;

/** Alerts, their rules and channels over HTTP. */
@NullMarked
package io.segments.orchestrator.alert.rest;

import org.jspecify.annotations.NullMarked;

/** Channels that are HTTP endpoints. */
@NullMarked
package io.segments.orchestrator.alert.http;

import org.jspecify.annotations.NullMarked;

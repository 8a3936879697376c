/** Destinations over gRPC. */
@NullMarked
package io.segments.orchestrator.destination.grpc;

import org.jspecify.annotations.NullMarked;

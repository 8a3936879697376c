/** Syncs over gRPC. */
@NullMarked
package io.segments.orchestrator.sync.grpc;

import org.jspecify.annotations.NullMarked;

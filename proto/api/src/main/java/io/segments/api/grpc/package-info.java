/** Errors over gRPC: one status with its details for every exception. */
@NullMarked
package io.segments.api.grpc;

import org.jspecify.annotations.NullMarked;

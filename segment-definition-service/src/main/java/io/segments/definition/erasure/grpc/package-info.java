/** Erasures over gRPC, and asking how far the owners are. */
@NullMarked
package io.segments.definition.erasure.grpc;

import org.jspecify.annotations.NullMarked;

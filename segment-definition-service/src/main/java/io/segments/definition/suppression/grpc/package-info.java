/** Suppressions over gRPC. */
@NullMarked
package io.segments.definition.suppression.grpc;

import org.jspecify.annotations.NullMarked;

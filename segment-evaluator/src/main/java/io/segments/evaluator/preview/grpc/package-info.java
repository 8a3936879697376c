/** The evaluator's gRPC service. */
@NullMarked
package io.segments.evaluator.preview.grpc;

import org.jspecify.annotations.NullMarked;

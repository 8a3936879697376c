/** The evaluator's gRPC service, whose calls the features answer. */
@NullMarked
package io.segments.evaluator.grpc;

import org.jspecify.annotations.NullMarked;

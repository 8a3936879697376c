/** Erasures over gRPC. */
@NullMarked
package io.segments.evaluator.erasure.grpc;

import org.jspecify.annotations.NullMarked;

/** Lists over gRPC. */
@NullMarked
package io.segments.evaluator.list.grpc;

import org.jspecify.annotations.NullMarked;

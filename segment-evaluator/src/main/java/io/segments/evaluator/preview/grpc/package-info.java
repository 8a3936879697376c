/** Answers the gRPC calls about warehouses and conditions. */
@NullMarked
package io.segments.evaluator.preview.grpc;

import org.jspecify.annotations.NullMarked;

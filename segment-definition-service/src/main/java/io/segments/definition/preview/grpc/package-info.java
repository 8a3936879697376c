/** The evaluator, asked over gRPC. */
@NullMarked
package io.segments.definition.preview.grpc;

import org.jspecify.annotations.NullMarked;

/** Datasets and segments over gRPC. */
@NullMarked
package io.segments.definition.segment.grpc;

import org.jspecify.annotations.NullMarked;

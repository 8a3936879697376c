/** Dry runs over gRPC. */
@NullMarked
package io.segments.evaluator.dryrun.grpc;

import org.jspecify.annotations.NullMarked;

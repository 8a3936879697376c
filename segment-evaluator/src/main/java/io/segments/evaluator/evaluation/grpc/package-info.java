/** Answers questions about evaluations. */
@NullMarked
package io.segments.evaluator.evaluation.grpc;

import org.jspecify.annotations.NullMarked;

/** The ids of lists at the evaluator. */
@NullMarked
package io.segments.definition.list.grpc;

import org.jspecify.annotations.NullMarked;

/** What all gRPC services of this process do alike. */
@NullMarked
package io.segments.definition.grpc;

import org.jspecify.annotations.NullMarked;

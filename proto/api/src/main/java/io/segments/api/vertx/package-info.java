/** Errors of requests that never reach a resource. */
@NullMarked
package io.segments.api.vertx;

import org.jspecify.annotations.NullMarked;

@org.jspecify.annotations.NullMarked
package io.segments.api.vertx;

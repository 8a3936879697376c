/** What uploads of ids may bring. */
@NullMarked
package io.segments.definition.list.vertx;

import org.jspecify.annotations.NullMarked;

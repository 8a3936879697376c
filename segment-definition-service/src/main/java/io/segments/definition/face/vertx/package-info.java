/** The pages that people use, served next to the API that they use. */
@NullMarked
package io.segments.definition.face.vertx;

import org.jspecify.annotations.NullMarked;

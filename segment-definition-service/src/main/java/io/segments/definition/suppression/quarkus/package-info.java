/** When suppressions that have ended are looked for. */
@NullMarked
package io.segments.definition.suppression.quarkus;

import org.jspecify.annotations.NullMarked;

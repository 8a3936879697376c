/** Suppressions over HTTP. */
@NullMarked
package io.segments.definition.suppression.rest;

import org.jspecify.annotations.NullMarked;

/** Segments over HTTP. */
@NullMarked
package io.segments.definition.segment.rest;

import org.jspecify.annotations.NullMarked;

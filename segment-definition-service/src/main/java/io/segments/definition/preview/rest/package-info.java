/** Previews and warehouses over HTTP. */
@NullMarked
package io.segments.definition.preview.rest;

import org.jspecify.annotations.NullMarked;

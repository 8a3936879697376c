/** Datasets over HTTP. */
@NullMarked
package io.segments.definition.dataset.rest;

import org.jspecify.annotations.NullMarked;

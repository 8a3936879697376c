/** Erasures over HTTP. */
@NullMarked
package io.segments.definition.erasure.rest;

import org.jspecify.annotations.NullMarked;

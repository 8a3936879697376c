/** Errors over HTTP: one problem+json for every exception. */
@NullMarked
package io.segments.api.rest;

import org.jspecify.annotations.NullMarked;

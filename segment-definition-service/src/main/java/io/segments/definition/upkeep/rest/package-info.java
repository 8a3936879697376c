/** Housekeeping that people may ask for, over HTTP. */
@NullMarked
package io.segments.definition.upkeep.rest;

import org.jspecify.annotations.NullMarked;

/** How JSON is read everywhere. */
@NullMarked
package io.segments.definition.rest;

import org.jspecify.annotations.NullMarked;

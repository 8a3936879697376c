/** Lists over HTTP. */
@NullMarked
package io.segments.definition.list.rest;

import org.jspecify.annotations.NullMarked;

/** Priority lists over HTTP. */
@NullMarked
package io.segments.definition.priority.rest;

import org.jspecify.annotations.NullMarked;

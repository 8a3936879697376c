/** The JSON form of conditions: strict when read, stable when written. */
@NullMarked
package io.segments.condition.json;

import org.jspecify.annotations.NullMarked;

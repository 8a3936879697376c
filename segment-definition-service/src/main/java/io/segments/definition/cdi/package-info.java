/** The use cases as beans. */
@NullMarked
package io.segments.definition.cdi;

import org.jspecify.annotations.NullMarked;

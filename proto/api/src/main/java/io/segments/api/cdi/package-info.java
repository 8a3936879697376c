/** The access policy as beans. */
@NullMarked
package io.segments.api.cdi;

import org.jspecify.annotations.NullMarked;

/** People who are erased: what is told to the owners of their data, and what the owners have said. */
@NullMarked
package io.segments.definition.erasure;

import org.jspecify.annotations.NullMarked;

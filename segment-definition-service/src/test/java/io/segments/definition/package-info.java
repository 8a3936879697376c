/** The definition service under test, with a real database and a real broker. */
@NullMarked
package io.segments.definition;

import org.jspecify.annotations.NullMarked;

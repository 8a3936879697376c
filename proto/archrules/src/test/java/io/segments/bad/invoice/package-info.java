/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.bad.invoice;

import org.jspecify.annotations.NullMarked;

/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.good.cdi;

import org.jspecify.annotations.NullMarked;

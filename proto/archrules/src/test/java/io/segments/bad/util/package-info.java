/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.bad.util;

import org.jspecify.annotations.NullMarked;

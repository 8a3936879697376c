/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.good.config;

import org.jspecify.annotations.NullMarked;

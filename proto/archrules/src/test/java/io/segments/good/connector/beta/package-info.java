/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.good.connector.beta;

import org.jspecify.annotations.NullMarked;

/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.bad.connector.beta;

import org.jspecify.annotations.NullMarked;

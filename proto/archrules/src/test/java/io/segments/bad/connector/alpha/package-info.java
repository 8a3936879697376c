/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.bad.connector.alpha;

import org.jspecify.annotations.NullMarked;

/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.bad.order.store;

import org.jspecify.annotations.NullMarked;

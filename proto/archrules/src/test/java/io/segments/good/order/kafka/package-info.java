/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.good.order.kafka;

import org.jspecify.annotations.NullMarked;

/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.good.order.rest;

import org.jspecify.annotations.NullMarked;

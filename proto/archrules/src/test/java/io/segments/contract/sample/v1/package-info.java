/** Example package of the tests of the architecture rules. */
@NullMarked
package io.segments.contract.sample.v1;

import org.jspecify.annotations.NullMarked;

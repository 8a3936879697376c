/** The segment language's truth: a reference interpreter, a golden corpus and random conditions over random rows. */
@NullMarked
package io.segments.testkit.condition;

import org.jspecify.annotations.NullMarked;

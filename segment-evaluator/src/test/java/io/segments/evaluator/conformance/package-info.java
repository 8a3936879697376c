/** Every engine finds exactly the members that the language's definition says. */
@NullMarked
package io.segments.evaluator.conformance;

import org.jspecify.annotations.NullMarked;

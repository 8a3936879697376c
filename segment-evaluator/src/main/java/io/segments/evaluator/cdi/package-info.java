/** What every feature is given: the time, and the places at which tests end the process. */
@NullMarked
package io.segments.evaluator.cdi;

import org.jspecify.annotations.NullMarked;

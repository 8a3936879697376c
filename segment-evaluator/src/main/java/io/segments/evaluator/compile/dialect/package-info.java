/** What each engine's SQL does differently; one file each. */
@NullMarked
package io.segments.evaluator.compile.dialect;

import org.jspecify.annotations.NullMarked;

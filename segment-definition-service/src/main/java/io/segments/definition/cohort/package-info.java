/** The division of a segment's members into cohorts: whose every place of the draw is, and who moves when shares change. */
@NullMarked
package io.segments.definition.cohort;

import org.jspecify.annotations.NullMarked;

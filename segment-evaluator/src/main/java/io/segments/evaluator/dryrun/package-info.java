/** What runs of syncs would do, told without doing it. */
@NullMarked
package io.segments.evaluator.dryrun;

import org.jspecify.annotations.NullMarked;

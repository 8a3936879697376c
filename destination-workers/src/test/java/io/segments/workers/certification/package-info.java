/** What every connector that speaks HTTP has to pass, also those that other people write: a suite, and the beginnings of a fake destination. */
@NullMarked
package io.segments.workers.certification;

import org.jspecify.annotations.NullMarked;

/** The destinations' campaign: many syncs to destinations of many vendors, all of which fail in their own ways. */
@NullMarked
package io.segments.e2e.destination;

import org.jspecify.annotations.NullMarked;

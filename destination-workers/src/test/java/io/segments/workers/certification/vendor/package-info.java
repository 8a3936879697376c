/** Fakes of vendors' destinations, each in its own style and strict about its contract, for the certification and for whoever needs destinations that can be made to fail. */
@NullMarked
package io.segments.workers.certification.vendor;

import org.jspecify.annotations.NullMarked;

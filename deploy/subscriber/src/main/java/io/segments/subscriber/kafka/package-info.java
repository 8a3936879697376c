/** A subscriber of the public topics, to be read and copied: it keeps the members of each segment and proves that none is missing. */
@NullMarked
package io.segments.subscriber.kafka;

import org.jspecify.annotations.NullMarked;

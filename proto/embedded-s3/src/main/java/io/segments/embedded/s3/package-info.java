/** A running S3 server with buckets in memory, for tests. */
@NullMarked
package io.segments.embedded.s3;

import org.jspecify.annotations.NullMarked;

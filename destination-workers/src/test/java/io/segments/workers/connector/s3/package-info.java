/** Tests of files in buckets. */
@NullMarked
package io.segments.workers.connector.s3;

import org.jspecify.annotations.NullMarked;

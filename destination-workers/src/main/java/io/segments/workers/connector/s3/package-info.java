/** Writes files to a bucket of S3, or of a store that speaks its protocol. */
@NullMarked
package io.segments.workers.connector.s3;

import org.jspecify.annotations.NullMarked;

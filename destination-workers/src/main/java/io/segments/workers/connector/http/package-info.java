/** Delivers to destinations that speak HTTP and are described by a manifest: a file that says which requests to make and how answers are read. */
@NullMarked
package io.segments.workers.connector.http;

import org.jspecify.annotations.NullMarked;

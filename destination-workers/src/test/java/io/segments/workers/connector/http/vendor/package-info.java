/** The certification of the built-in manifests against fakes of their vendors. */
@NullMarked
package io.segments.workers.connector.http.vendor;

import org.jspecify.annotations.NullMarked;

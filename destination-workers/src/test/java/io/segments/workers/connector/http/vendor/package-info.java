/** Fakes of vendors, each in its own style, and the certification of the built-in manifests against them. */
@NullMarked
package io.segments.workers.connector.http.vendor;

import org.jspecify.annotations.NullMarked;

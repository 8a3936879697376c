/** How manifests are read, and what connectors do that are made of them. */
@NullMarked
package io.segments.workers.connector.http;

import org.jspecify.annotations.NullMarked;

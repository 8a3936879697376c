/** Delivers batches to a signed HTTP webhook by Standard Webhooks 1.0. */
@NullMarked
package io.segments.workers.connector.webhook;

import org.jspecify.annotations.NullMarked;

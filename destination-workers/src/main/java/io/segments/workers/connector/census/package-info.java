/** Delivers to services that were written for Census: its protocol for custom destinations, JSON-RPC 2.0 over HTTP. */
@NullMarked
package io.segments.workers.connector.census;

import org.jspecify.annotations.NullMarked;

/** Stand-ins for two destinations behind the webhook connector: strict about what they take, durable about what they took. */
@NullMarked
package io.segments.local.standin;

import org.jspecify.annotations.NullMarked;

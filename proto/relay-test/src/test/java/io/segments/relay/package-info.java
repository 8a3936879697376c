/** A relay against a real broker and a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.segments.relay;

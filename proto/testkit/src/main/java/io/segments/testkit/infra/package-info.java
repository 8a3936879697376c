/** A real Kafka and a real PostgreSQL that all tests of a build share, embedded or in containers. */
@NullMarked
package io.segments.testkit.infra;

import org.jspecify.annotations.NullMarked;

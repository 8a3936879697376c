/** The shared infrastructure as a resource of Quarkus tests. */
@NullMarked
package io.segments.testkit.quarkus;

import org.jspecify.annotations.NullMarked;

/** What is done with segments now and then. */
@NullMarked
package io.segments.definition.segment.quarkus;

import org.jspecify.annotations.NullMarked;

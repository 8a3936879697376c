/** When alerts are looked for and told of, by which channels, and what is measured of it. */
@NullMarked
package io.segments.orchestrator.alert.quarkus;

import org.jspecify.annotations.NullMarked;

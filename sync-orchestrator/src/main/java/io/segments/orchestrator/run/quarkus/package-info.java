/** What is measured of runs, and when. */
@NullMarked
package io.segments.orchestrator.run.quarkus;

import org.jspecify.annotations.NullMarked;

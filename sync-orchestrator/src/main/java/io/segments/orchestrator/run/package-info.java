/** What happened to every record of every run. */
@NullMarked
package io.segments.orchestrator.run;

import org.jspecify.annotations.NullMarked;

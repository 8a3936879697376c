/** Puts the worker together from configuration and starts and stops it with the process. */
@NullMarked
package io.segments.workers.worker.cdi;

import org.jspecify.annotations.NullMarked;

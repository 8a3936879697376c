/** Tells Kubernetes whether the worker itself works; a destination in trouble is announced instead. */
@NullMarked
package io.segments.workers.worker.health;

import org.jspecify.annotations.NullMarked;

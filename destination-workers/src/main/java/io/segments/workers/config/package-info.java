/** Configuration of a worker: its destination, its pace, its topics. */
@NullMarked
package io.segments.workers.config;

import org.jspecify.annotations.NullMarked;

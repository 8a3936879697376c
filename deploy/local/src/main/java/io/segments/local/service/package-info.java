/** Processes of this run: started with a log file each, watched until they are ready, stopped together. */
@NullMarked
package io.segments.local.service;

import org.jspecify.annotations.NullMarked;

/** What every destination of files does. */
@NullMarked
package io.segments.workers.connector.file;

import org.jspecify.annotations.NullMarked;

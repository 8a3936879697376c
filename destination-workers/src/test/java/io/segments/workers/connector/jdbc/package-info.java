/** What every destination of tables does. */
@NullMarked
package io.segments.workers.connector.jdbc;

import org.jspecify.annotations.NullMarked;

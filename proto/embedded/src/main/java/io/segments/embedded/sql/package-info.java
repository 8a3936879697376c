/** An SQL engine in a process of its own, whose jars nothing else sees, asked through its standard streams. */
@NullMarked
package io.segments.embedded.sql;

import org.jspecify.annotations.NullMarked;

/** A running MariaDB, for tests. */
@NullMarked
package io.segments.embedded.mariadb;

import org.jspecify.annotations.NullMarked;

/** A running MariaDB for tests. */
@NullMarked
package io.segments.evaluator.mariadb;

import org.jspecify.annotations.NullMarked;

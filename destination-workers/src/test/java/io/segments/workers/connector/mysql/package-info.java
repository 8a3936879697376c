/** Tests of tables in MySQL and MariaDB. */
@NullMarked
package io.segments.workers.connector.mysql;

import org.jspecify.annotations.NullMarked;

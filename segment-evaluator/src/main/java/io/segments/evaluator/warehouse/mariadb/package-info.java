/** Warehouses that are a MariaDB database. */
@NullMarked
package io.segments.evaluator.warehouse.mariadb;

import org.jspecify.annotations.NullMarked;

/** What all engines that are asked through JDBC have in common: binding, streaming, deadlines. */
@NullMarked
package io.segments.evaluator.warehouse.jdbc;

import org.jspecify.annotations.NullMarked;

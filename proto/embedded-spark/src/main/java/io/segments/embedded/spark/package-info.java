/** Spark, whose SQL is the core of Databricks', for tests. */
@NullMarked
package io.segments.embedded.spark;

import org.jspecify.annotations.NullMarked;

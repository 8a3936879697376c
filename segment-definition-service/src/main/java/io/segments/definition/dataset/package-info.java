/** Datasets: tables and queries of a warehouse, described so that conditions can be written over them. */
@NullMarked
package io.segments.definition.dataset;

import org.jspecify.annotations.NullMarked;

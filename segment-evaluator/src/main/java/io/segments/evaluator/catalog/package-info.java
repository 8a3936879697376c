/** What the evaluator knows of datasets, segments, syncs and destinations: the newest version of each that it has read. */
@NullMarked
package io.segments.evaluator.catalog;

import org.jspecify.annotations.NullMarked;

/** Google's ZetaSQL, the analyser and the reference implementation of BigQuery's SQL, for tests. */
@NullMarked
package io.segments.embedded.zetasql;

import org.jspecify.annotations.NullMarked;

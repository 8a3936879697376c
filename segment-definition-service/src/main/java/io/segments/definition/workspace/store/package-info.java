/** Workspaces in PostgreSQL. */
@NullMarked
package io.segments.definition.workspace.store;

import org.jspecify.annotations.NullMarked;

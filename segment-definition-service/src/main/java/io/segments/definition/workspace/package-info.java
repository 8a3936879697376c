/** Workspaces: units of isolation with a time zone, and the one order in which their definitions change. */
@NullMarked
package io.segments.definition.workspace;

import org.jspecify.annotations.NullMarked;

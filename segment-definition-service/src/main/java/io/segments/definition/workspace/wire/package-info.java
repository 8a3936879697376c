/** Workspaces as they are published. */
@NullMarked
package io.segments.definition.workspace.wire;

import org.jspecify.annotations.NullMarked;

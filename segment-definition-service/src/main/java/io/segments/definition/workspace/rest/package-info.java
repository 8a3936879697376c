/** Workspaces over HTTP. */
@NullMarked
package io.segments.definition.workspace.rest;

import org.jspecify.annotations.NullMarked;

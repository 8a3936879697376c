/** Priority lists as they are published and kept. */
@NullMarked
package io.segments.definition.priority.wire;

import org.jspecify.annotations.NullMarked;

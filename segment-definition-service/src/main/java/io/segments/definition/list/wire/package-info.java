/** Lists as they are published. */
@NullMarked
package io.segments.definition.list.wire;

import org.jspecify.annotations.NullMarked;

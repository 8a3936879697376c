/** What all messages of this service have in common. */
@NullMarked
package io.segments.definition.wire;

import org.jspecify.annotations.NullMarked;

/** Whether definitions are published. */
@NullMarked
package io.segments.definition.upkeep.health;

import org.jspecify.annotations.NullMarked;

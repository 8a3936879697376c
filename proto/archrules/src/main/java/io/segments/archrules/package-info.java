/** Architecture rules with reasons; each module pulls them in with an {@code ArchitectureTest} of a few lines. */
@NullMarked
package io.segments.archrules;

import org.jspecify.annotations.NullMarked;

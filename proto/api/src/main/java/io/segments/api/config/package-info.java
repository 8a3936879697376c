/** Who may do what in this installation. */
@NullMarked
package io.segments.api.config;

import org.jspecify.annotations.NullMarked;

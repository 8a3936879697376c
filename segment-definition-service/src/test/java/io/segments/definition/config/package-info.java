/** Tests of what can be configured. */
@NullMarked
package io.segments.definition.config;

import org.jspecify.annotations.NullMarked;

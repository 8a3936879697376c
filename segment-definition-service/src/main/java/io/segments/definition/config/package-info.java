/** What can be configured on the definition service. */
@NullMarked
package io.segments.definition.config;

import org.jspecify.annotations.NullMarked;

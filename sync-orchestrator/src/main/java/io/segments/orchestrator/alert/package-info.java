/** Watches what people have to know of, and tells them. */
@NullMarked
package io.segments.orchestrator.alert;

import org.jspecify.annotations.NullMarked;

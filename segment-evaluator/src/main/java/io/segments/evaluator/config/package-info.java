/** What the platform team sets at deployment. */
@NullMarked
package io.segments.evaluator.config;

import org.jspecify.annotations.NullMarked;

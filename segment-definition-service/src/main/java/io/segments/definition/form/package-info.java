/** Reading what callers send, with everything that is wrong with its form at once. */
@NullMarked
package io.segments.definition.form;

import org.jspecify.annotations.NullMarked;

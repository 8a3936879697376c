/** People who are told to no destination, kept by keyed hashes of their identifiers. */
@NullMarked
package io.segments.definition.suppression;

import org.jspecify.annotations.NullMarked;

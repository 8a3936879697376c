/** The segment language: the sealed condition tree, its operators and values, and what is said about a bad one. */
@NullMarked
package io.segments.condition;

import org.jspecify.annotations.NullMarked;

/** Texts in Liquid over the columns of one record: what they may say, what is wrong with one, and how they are rendered. */
@NullMarked
package io.segments.template;

import org.jspecify.annotations.NullMarked;

/** What tests of every module share. */
@NullMarked
package io.segments.testkit;

import org.jspecify.annotations.NullMarked;

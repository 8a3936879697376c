/** The demo's story: define, deliver, change, and compare with what is true. */
@NullMarked
package io.segments.local.demo;

import org.jspecify.annotations.NullMarked;

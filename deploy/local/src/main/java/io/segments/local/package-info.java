/** Everything on one machine with one command. */
@NullMarked
package io.segments.local;

import org.jspecify.annotations.NullMarked;

/** The demo company's warehouse: how it is made, how it changes, and what is true in it by hand-written SQL. */
@NullMarked
package io.segments.local.warehouse;

import org.jspecify.annotations.NullMarked;

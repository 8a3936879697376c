/** What tests of several packages tell and ask. */
@NullMarked
package io.segments.orchestrator.testing;

import org.jspecify.annotations.NullMarked;

/** Who wrote which version of what, and when: the history that is kept and the event that is published with it. */
@NullMarked
package io.segments.definition.ledger;

import org.jspecify.annotations.NullMarked;

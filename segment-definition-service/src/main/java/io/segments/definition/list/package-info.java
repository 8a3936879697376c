/** Lists of ids that people put together. The ids are at the evaluator; here is what is known of them without being one. */
@NullMarked
package io.segments.definition.list;

import org.jspecify.annotations.NullMarked;

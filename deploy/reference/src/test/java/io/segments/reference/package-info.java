/** Pages that follow from the code of all modules. */
@org.jspecify.annotations.NullMarked
package io.segments.reference;

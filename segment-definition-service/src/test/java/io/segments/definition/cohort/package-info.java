@org.jspecify.annotations.NullMarked
package io.segments.definition.cohort;

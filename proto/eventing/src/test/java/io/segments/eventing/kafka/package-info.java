@org.jspecify.annotations.NullMarked
package io.segments.eventing.kafka;

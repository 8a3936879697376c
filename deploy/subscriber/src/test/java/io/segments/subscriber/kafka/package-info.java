@org.jspecify.annotations.NullMarked
package io.segments.subscriber.kafka;

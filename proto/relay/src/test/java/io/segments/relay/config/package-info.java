@org.jspecify.annotations.NullMarked
package io.segments.relay.config;

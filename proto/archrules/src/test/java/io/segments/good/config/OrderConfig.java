package io.segments.good.config;

public interface OrderConfig {
    int limit();
}

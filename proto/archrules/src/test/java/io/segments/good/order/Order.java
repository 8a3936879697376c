package io.segments.good.order;

import java.time.Instant;

public record Order(String id, Instant placed) {}

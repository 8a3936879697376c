package io.segments.good.invoice;

import io.segments.good.order.Order;

public record Invoice(Order order) {}

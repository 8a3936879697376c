package io.segments.good.order.rest;

import io.segments.good.order.Ordering;

public final class RestStart {
    private RestStart() {}

    public static void with(Ordering ordering) {
        new OrderResource(ordering).place("first");
    }
}

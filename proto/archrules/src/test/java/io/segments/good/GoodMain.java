package io.segments.good;

import io.segments.good.order.Ordering;
import io.segments.good.order.rest.RestStart;
import java.time.Clock;

public final class GoodMain {
    private GoodMain() {}

    public static void main(String[] args) {
        RestStart.with(new Ordering(order -> {}, () -> 1, Clock.systemUTC()));
    }
}

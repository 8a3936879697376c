package io.segments.bad.invoice;

import io.segments.bad.order.OrderingImpl;
import io.segments.bad.order.store.OrderRows;

public class Billing {
    public void bill(OrderingImpl ordering, OrderRows rows) {
        rows.add();
    }
}

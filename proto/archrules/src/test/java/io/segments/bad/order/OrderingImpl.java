package io.segments.bad.order;

import io.segments.bad.invoice.Billing;
import io.segments.bad.order.store.OrderRows;

public class OrderingImpl {
    void place(OrderRows rows, Billing billing) {
        rows.add();
        billing.bill(this, rows);
    }
}

package io.segments.good.order.store;

import io.segments.good.order.Order;
import io.segments.good.order.Orders;

class PgOrders implements Orders {
    @Override
    public void save(Order order) {
        new OrderEntity().id = order.id();
    }
}

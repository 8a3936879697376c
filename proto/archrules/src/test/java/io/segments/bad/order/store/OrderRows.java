package io.segments.bad.order.store;

public class OrderRows {
    public void add() {}
}

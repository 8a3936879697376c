package io.segments.good.order;

/** A port. */
public interface Orders {
    void save(Order order);
}

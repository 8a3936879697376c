package io.segments.good.order.kafka;

import io.segments.contract.sample.v1.Sample;
import io.segments.good.order.Ordering;

class OrderConsumer {
    void on(Sample sample, Ordering ordering) {
        ordering.place(sample.text());
    }
}

package io.segments.good.order.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class OrderEntity {
    @Id
    String id = "";
}

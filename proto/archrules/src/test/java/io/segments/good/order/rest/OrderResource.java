package io.segments.good.order.rest;

import io.segments.good.order.Ordering;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/orders")
class OrderResource {
    private final Ordering ordering;

    OrderResource(Ordering ordering) {
        this.ordering = ordering;
    }

    @POST
    void place(String id) {
        ordering.place(id);
    }
}

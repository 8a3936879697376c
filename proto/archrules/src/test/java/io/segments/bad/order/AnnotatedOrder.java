package io.segments.bad.order;

import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

@Entity
@Path("/orders")
class AnnotatedOrder {}

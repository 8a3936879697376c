package io.segments.good.order;

import io.segments.good.config.OrderConfig;
import java.time.InstantSource;

public final class Ordering {

    private static final System.Logger LOG = System.getLogger(Ordering.class.getName());

    private final Orders orders;
    private final OrderConfig config;
    private final InstantSource clock;

    public Ordering(Orders orders, OrderConfig config, InstantSource clock) {
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    public void place(String id) {
        LOG.log(System.Logger.Level.DEBUG, "at most {0}", config.limit());
        orders.save(new Order(id, clock.instant()));
    }
}

package io.segments.evaluator.warehouse.jdbc;

import org.jboss.logging.Logger;

/** A vendor's service that nobody of us has had an account of. */
public final class UntriedService {

    private static final Logger LOG = Logger.getLogger(UntriedService.class);

    private UntriedService() {}

    /** Says so to whoever configured a warehouse there. */
    public static void warn(String warehouse, String service) {
        LOG.warnf(
                "The warehouse %s is on %s, against which this was never run by its makers; docs/warehouses.md says what was tested instead.",
                warehouse, service);
    }
}

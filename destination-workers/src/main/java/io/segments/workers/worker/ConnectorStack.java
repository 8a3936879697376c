package io.segments.workers.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What stands around every connector, put together in this one place. From the outside in: retries and bisection, the gate of the destination, requests at once, the rate limit, the time
 * left in the session, measuring.
 *
 * @param kind the connector's kind
 * @param declaration what the connector needs
 * @param gate stops everything while the destination is in trouble
 * @param lease time in which the worker surely owns its partitions
 * @param budget the rate limit, if there is one
 * @param patience how long to keep trying
 * @param clocks the time
 * @param registry where measurements go
 * @param crashPoints where tests kill the process
 */
public record ConnectorStack(
        String kind,
        Declaration declaration,
        DestinationGate gate,
        SessionLease lease,
        Optional<RateBudget> budget,
        Courier.Patience patience,
        Clocks clocks,
        MeterRegistry registry,
        CrashPoints crashPoints) {

    /**
     * The time of day and the time that never jumps.
     *
     * @param wall the time of day
     * @param monotonic for measuring and waiting
     */
    public record Clocks(InstantSource wall, MonotonicClock monotonic) {}

    /** A courier that sends through this connector. */
    public Courier around(DestinationConnector connector) {
        var measured = new InstrumentedSending(connector, kind, registry, clocks.monotonic(), crashPoints);
        var leased = new LeasedSending(measured, lease, declaration.requestTimeout());
        Sending limited = budget.<Sending>map(some -> new RateLimitedSending(leased, some))
                .orElse(leased);
        var bounded = new BoundedSending(limited, new Semaphore(declaration.parallelism(), true));
        return new Courier(bounded, gate, patience, clocks.wall(), clocks.monotonic());
    }
}

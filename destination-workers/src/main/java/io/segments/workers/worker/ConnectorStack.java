package io.segments.workers.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.request.Witness;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.time.MonotonicClock;
import java.time.InstantSource;

/**
 * What stands around every connector, put together in this one place. From the outside in: the courier retries, halves and defers; the turnstile keeps the gate, the rate limit, the requests at once and the
 * session; the innermost measures.
 *
 * @param kind the connector's kind
 * @param declaration what the connector needs
 * @param gate stops everything while the destination is in trouble
 * @param lease time in which the worker surely owns its partitions
 * @param budget what may be spent of the destination's limits
 * @param patience how long to keep trying
 * @param witness sees every attempt
 * @param clocks the time
 * @param registry where measurements go
 * @param crashPoints where tests kill the process
 */
public record ConnectorStack(
        String kind,
        Declaration declaration,
        DestinationGate gate,
        SessionLease lease,
        RateBudget budget,
        Courier.Patience patience,
        Witness witness,
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
        var measured = new InstrumentedConnector(connector, kind, witness, registry, clocks.monotonic(), crashPoints);
        var turnstile = new Turnstile(
                declaration.parallelism(),
                gate,
                budget,
                lease,
                declaration.requestTimeout(),
                new LimitWaits(budget, kind, registry));
        return new Courier(
                measured, declaration.grouping(), turnstile, gate, patience, clocks.wall(), clocks.monotonic());
    }
}

package io.segments.orchestrator.writeback.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.WriteBackMeters;
import io.segments.orchestrator.writeback.WriteBackObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;

/** Measures write-back, and says why something could not be written. */
@ApplicationScoped
public class WriteBackMetrics implements WriteBackObserver {

    private static final Logger LOG = Logger.getLogger(WriteBackMetrics.class);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private volatile Map<String, Instant> written = Map.of();

    public WriteBackMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void wrote(String target, Table table, int rows) {
        Counter.builder(WriteBackMeters.ROWS.id())
                .description(WriteBackMeters.ROWS.description())
                .tag("target", target)
                .tag("table", table.word())
                .register(meters)
                .increment(rows);
    }

    @Override
    public void failed(String target, String problem, Duration pause) {
        Counter.builder(WriteBackMeters.FAILURES.id())
                .description(WriteBackMeters.FAILURES.description())
                .tag("target", target)
                .register(meters)
                .increment();
        LOG.warnf("Nothing is written back to %s: %s. It is tried again after %s", target, problem, pause);
    }

    /** Up to when targets are written. */
    public void written(Map<String, Instant> now) {
        written = Map.copyOf(now);
        written.keySet()
                .forEach(target -> Gauge.builder(WriteBackMeters.AGE.id(), () -> age(target))
                        .description(WriteBackMeters.AGE.description())
                        .baseUnit("seconds")
                        .tag("target", target)
                        .register(meters));
    }

    private double age(String target) {
        var at = written.getOrDefault(target, clock.instant());
        return Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }
}

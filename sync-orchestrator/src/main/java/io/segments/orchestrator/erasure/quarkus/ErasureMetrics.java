package io.segments.orchestrator.erasure.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.orchestrator.erasure.ErasureMeters;
import io.segments.orchestrator.erasure.ErasureObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Measures what is dropped, and says when somebody is not recognised. */
@ApplicationScoped
public class ErasureMetrics implements ErasureObserver {

    private static final Logger LOG = Logger.getLogger(ErasureMetrics.class);

    private final Counter dropped;
    private final AtomicLong unreadable = new AtomicLong();

    public ErasureMetrics(MeterRegistry meters) {
        dropped = Counter.builder(ErasureMeters.DROPPED.id())
                .description(ErasureMeters.DROPPED.description())
                .register(meters);
        Gauge.builder(ErasureMeters.UNREADABLE.id(), unreadable, AtomicLong::doubleValue)
                .description(ErasureMeters.UNREADABLE.description())
                .register(meters);
    }

    @Override
    public void dropped(int records) {
        dropped.increment(records);
    }

    /** So many people are erased who are not recognised. */
    public void unreadable(long people) {
        var former = unreadable.getAndSet(people);
        if (people > 0 && former == 0) {
            LOG.errorf(
                    "Rejected records of %d people who are erased can't be found: set segments.suppression.key to what the definition service has",
                    people);
        }
    }
}

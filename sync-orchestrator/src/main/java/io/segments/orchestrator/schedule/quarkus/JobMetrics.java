package io.segments.orchestrator.schedule.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.orchestrator.schedule.JobObserver;
import io.segments.orchestrator.schedule.ScheduleMeters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Measures what is told of jobs. */
@ApplicationScoped
public class JobMetrics implements JobObserver {

    private final Map<Outcome, Counter> heard = new EnumMap<>(Outcome.class);

    public JobMetrics(MeterRegistry meters) {
        for (var outcome : Outcome.values()) {
            heard.put(
                    outcome,
                    Counter.builder(ScheduleMeters.JOBS.id())
                            .description(ScheduleMeters.JOBS.description())
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    @Override
    public void heard(Outcome outcome) {
        var counter = heard.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}

package io.segments.orchestrator.run.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunMeters;
import io.segments.orchestrator.run.RunObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Measures what becomes of runs. */
@ApplicationScoped
public class RunMetrics implements RunObserver {

    private static final Logger LOG = Logger.getLogger(RunMetrics.class);
    private static final String NOT_KNOWN_YET = "unknown";

    private final MeterRegistry meters;
    private final Counter held;
    private final Counter unbalanced;

    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        held = counter(RunMeters.HELD).register(meters);
        unbalanced = counter(RunMeters.UNBALANCED).register(meters);
    }

    @Override
    public void changed(Run before, Run after) {
        if (before.ended().isEmpty()) {
            switch (after.state()) {
                case Run.State.Running _ -> {}
                case Run.State.Completed _ -> completed(after);
                case Run.State.Lost _ -> ended(after, "lost");
            }
        }
        if (before.freshness().isEmpty()) {
            after.freshness()
                    .ifPresent(freshness -> Timer.builder(RunMeters.FRESHNESS.id())
                            .description(RunMeters.FRESHNESS.description())
                            .tag("destination", destination(after))
                            .register(meters)
                            .record(freshness));
        }
    }

    @Override
    public void accounted(Outcome outcome, long count) {
        counter(RunMeters.RECORDS)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment(count);
    }

    @Override
    public void held() {
        held.increment();
    }

    private void completed(Run run) {
        ended(run, "completed");
        if (!run.isBalanced()) {
            unbalanced.increment();
            LOG.errorf(
                    "Run %d of sync %s/%s emitted %d records and accounts for %d",
                    run.key().run(),
                    run.key().workspace(),
                    run.key().sync(),
                    run.emission().map(Run.Emission::records).orElse(0L),
                    run.tally().total());
        }
    }

    private void ended(Run run, String state) {
        counter(RunMeters.ENDED)
                .tag("destination", destination(run))
                .tag("state", state)
                .register(meters)
                .increment();
    }

    private static String destination(Run run) {
        return run.plan().map(Plan::destination).orElse(NOT_KNOWN_YET);
    }

    private static Counter.Builder counter(RunMeters meter) {
        return Counter.builder(meter.id()).description(meter.description());
    }
}

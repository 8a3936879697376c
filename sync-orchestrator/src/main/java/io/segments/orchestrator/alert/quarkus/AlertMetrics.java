package io.segments.orchestrator.alert.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.AlertMeters;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.MessengerObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Measures alerts, and whether people could be told. */
@ApplicationScoped
public class AlertMetrics implements MessengerObserver {

    private final MeterRegistry meters;
    private volatile Map<AlertKind, Long> open = Map.of();

    public AlertMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var kind : AlertKind.values()) {
            Gauge.builder(AlertMeters.OPEN.id(), () -> open.getOrDefault(kind, 0L))
                    .description(AlertMeters.OPEN.description())
                    .tag("kind", kind.word())
                    .register(meters);
        }
        for (var kind : Channel.Kind.values()) {
            for (var outcome : Outcome.values()) {
                counter(kind, outcome);
            }
        }
    }

    void open(Map<AlertKind, Long> now) {
        open = Map.copyOf(now);
    }

    @Override
    public void tried(Channel.Kind kind, Outcome outcome) {
        counter(kind, outcome).increment();
    }

    private Counter counter(Channel.Kind kind, Outcome outcome) {
        return Counter.builder(AlertMeters.NOTICES.id())
                .description(AlertMeters.NOTICES.description())
                .tag("channel", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(meters);
    }
}

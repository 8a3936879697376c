package io.segments.evaluator.recovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Rebuilds as metrics. */
public final class RecoveryMeters implements RecoveryObserver {

    /** The meters. */
    public enum Meter {
        /** Rebuilds of a partition's share of the store, and the time that they took; tag {@code loss}: lost, restored or replaced. */
        REBUILDS("segments.recovery.rebuilds");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final Map<StoreLoss, Timer> rebuilds = new EnumMap<>(StoreLoss.class);

    public RecoveryMeters(MeterRegistry registry) {
        for (var loss : StoreLoss.values()) {
            rebuilds.put(
                    loss,
                    registry.timer(Meter.REBUILDS.id(), "loss", loss.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void rebuilt(StoreLoss loss, Duration time) {
        Objects.requireNonNull(rebuilds.get(loss)).record(time);
    }
}

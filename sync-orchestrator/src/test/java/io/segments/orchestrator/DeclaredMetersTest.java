package io.segments.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.orchestrator.alert.AlertMeters;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.MessengerObserver;
import io.segments.orchestrator.alert.quarkus.AlertMetrics;
import io.segments.orchestrator.erasure.ErasureMeters;
import io.segments.orchestrator.erasure.quarkus.ErasureMetrics;
import io.segments.orchestrator.run.InMemoryRuns;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.RunMeters;
import io.segments.orchestrator.run.quarkus.RunGauge;
import io.segments.orchestrator.run.quarkus.RunMetrics;
import io.segments.orchestrator.schedule.JobObserver;
import io.segments.orchestrator.schedule.ScheduleMeters;
import io.segments.orchestrator.schedule.quarkus.JobMetrics;
import io.segments.orchestrator.schedule.quarkus.ScheduleMetrics;
import io.segments.orchestrator.testing.Told;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.WriteBackMeters;
import io.segments.orchestrator.writeback.quarkus.WriteBackMetrics;
import io.segments.testkit.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredMetersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RunKey KEY = new RunKey("default", "mail", 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final InMemoryRuns runs = new InMemoryRuns();
    private final RunMetrics metrics = new RunMetrics(meters);
    private final RunGauge gauge = new RunGauge(meters, runs, clock);

    @Test
    void exactlyTheDeclaredMetersAreThereWithBoundedTags() {
        new ScheduleMetrics(meters).asked(Duration.ofSeconds(2));
        new AlertMetrics(meters).tried(Channel.Kind.EMAIL, MessengerObserver.Outcome.TOLD);
        new JobMetrics(meters).heard(JobObserver.Outcome.COUNTED);
        new ErasureMetrics(meters).dropped(1);
        var writeBack = new WriteBackMetrics(meters, clock);
        writeBack.wrote("dwh", Table.SYNC_RUNS, 3);
        writeBack.failed("dwh", "it is away", Duration.ofSeconds(10));
        writeBack.written(Map.of("dwh", clock.instant().minusSeconds(90)));
        metrics.held();
        metrics.accounted(Outcome.DELIVERED, 3);
        metrics.changed(Run.unknown(KEY), Told.completed(KEY, NOW));

        assertThat(meters.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsOnly(Stream.of(
                                Arrays.stream(RunMeters.values()).map(RunMeters::id),
                                Arrays.stream(ScheduleMeters.values()).map(ScheduleMeters::id),
                                Arrays.stream(ErasureMeters.values()).map(ErasureMeters::id),
                                Arrays.stream(WriteBackMeters.values()).map(WriteBackMeters::id),
                                Arrays.stream(AlertMeters.values()).map(AlertMeters::id))
                        .flatMap(ids -> ids)
                        .toArray(String[]::new));
        assertThat(meters.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()))
                .extracting(tag -> tag.getKey())
                .containsOnly("outcome", "state", "destination", "kind", "channel", "target", "table");
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
        assertThat(meters.get(WriteBackMeters.AGE.id()).gauge().value()).isEqualTo(90.0);
    }

    @Test
    void theAgeOfTheOldestRunningRunIsCountedFromItsPlan() {
        runs.save(Told.running(KEY, NOW));
        gauge.count();
        clock.advance(Duration.ofMinutes(3));

        assertThat(meters.get(RunMeters.OLDEST.id()).gauge().value()).isEqualTo(180.0);
        assertThat(meters.get(RunMeters.RUNNING.id()).gauge().value()).isEqualTo(1.0);

        runs.save(Told.completed(KEY, NOW));
        gauge.count();
        assertThat(meters.get(RunMeters.OLDEST.id()).gauge().value()).isZero();
    }

    @Test
    void aRunThatCompletesWithOtherRecordsThanWereEmittedIsADefectThatIsCounted() {
        metrics.changed(Run.unknown(KEY), Told.completed(KEY, NOW));
        assertThat(meters.get(RunMeters.UNBALANCED.id()).counter().count()).isZero();

        metrics.changed(Run.unknown(KEY), Told.unbalanced(KEY, NOW));
        assertThat(meters.get(RunMeters.UNBALANCED.id()).counter().count()).isEqualTo(1.0);
    }
}

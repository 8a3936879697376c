package io.segments.orchestrator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.alert.Facts.OfDestination;
import io.segments.orchestrator.alert.Facts.OfHeld;
import io.segments.orchestrator.alert.Facts.OfHeldEvaluation;
import io.segments.orchestrator.alert.Facts.OfRun;
import io.segments.orchestrator.alert.Facts.OfSegment;
import io.segments.orchestrator.alert.Facts.OfSync;
import io.segments.orchestrator.alert.Facts.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private Rules rules = new Rules(Map.of());

    @Test
    void whatGoesWellIsNotTold() {
        assertThat(of(sync(run(2, 5_000, 40), run(1, 5_000, 0)))).isEmpty();
    }

    @Test
    void aRunThatWasLostOrWhollyRefusedHasFailed() {
        var lost = new OfRun(7, RunState.LOST, "live", Optional.of(NOW), 10, 3, 0, 0);
        assertThat(of(sync(lost)))
                .extracting(Signal::kind, Signal::occasion)
                .containsExactly(tuple(AlertKind.RUN_FAILED, 7L));
        assertThat(kinds(sync(run(3, 4, 4)))).containsExactly(AlertKind.RUN_FAILED);
        assertThat(kinds(sync(running(4, Duration.ZERO), run(3, 4, 4))))
                .as("until a later run has ended")
                .containsExactly(AlertKind.RUN_FAILED);
        assertThat(kinds(sync(run(4, 4, 1), run(3, 4, 4)))).isEmpty();
        assertThat(kinds(sync(run(5, 0, 0)))).as("which had nothing to send").isEmpty();
    }

    @Test
    void aShareThatWasRefusedIsToldAboveTheThresholdUnlessItIsAFew() {
        assertThat(kinds(sync(run(3, 1_000, 101)))).containsExactly(AlertKind.REJECTED_SHARE);
        assertThat(kinds(sync(run(3, 1_000, 100)))).isEmpty();
        assertThat(kinds(sync(run(3, 20, 9)))).isEmpty();
        made(Optional.empty(), AlertKind.REJECTED_SHARE, rule(0.05));
        assertThat(of(sync(run(3, 1_000, 51))).getFirst().says())
                .contains("51 of 1000 records of run 3 were refused (5.1 %), more than 5 %");
    }

    @Test
    void recordsThatArePutOffRunAfterRunAreTold() {
        var gone = sync(putOff(4, 0, 0), putOff(3, 40, 40), putOff(2, 40, 21), putOff(1, 30, 30));
        assertThat(kinds(gone)).containsExactly(AlertKind.DEFERRED_SHARE);
        assertThat(of(gone).getFirst().says())
                .contains("40 of 40 records of run 3 were put off (100 %), as those of the 2 runs before it were");
        assertThat(kinds(sync(putOff(3, 40, 40), putOff(2, 40, 40), putOff(1, 40, 20))))
                .as("two may well pass")
                .isEmpty();
        assertThat(kinds(sync(putOff(3, 9, 9), putOff(2, 9, 9), putOff(1, 9, 9))))
                .as("a few")
                .isEmpty();
        assertThat(kinds(sync(run(4, 40, 0), putOff(3, 40, 40), putOff(2, 40, 40), putOff(1, 40, 40))))
                .as("it is over")
                .isEmpty();
    }

    @Test
    void aCountThatDeviatesIsToldInBothDirectionsAfterAFewRuns() {
        var usual = List.of(run(3, 5_000, 0), run(2, 5_200, 0), run(1, 4_800, 0));
        assertThat(kinds(sync(prepend(run(4, 50_001, 0), usual)))).containsExactly(AlertKind.COUNT_DEVIATION);
        assertThat(kinds(sync(prepend(run(4, 50_000, 0), usual)))).isEmpty();
        assertThat(kinds(sync(prepend(run(4, 499, 0), usual)))).containsExactly(AlertKind.COUNT_DEVIATION);
        assertThat(kinds(sync(prepend(run(4, 500, 0), usual)))).isEmpty();
        assertThat(kinds(sync(run(3, 90_000, 0), run(2, 10, 0), run(1, 10, 0))))
                .as("two earlier runs say nothing")
                .isEmpty();
    }

    @Test
    void theOldestRunThatIsOnItsWayForTooLongIsTold() {
        var slow =
                sync(running(9, Duration.ofHours(1)), running(8, Duration.ofHours(7)), running(7, Duration.ofHours(8)));
        assertThat(of(slow)).extracting(Signal::kind, Signal::occasion).containsExactly(tuple(AlertKind.RUN_TIME, 7L));
        assertThat(kinds(sync(running(9, Duration.ofHours(6))))).isEmpty();
    }

    @Test
    void aRunOverEverythingIsToldWithItsReasonForAnHour() {
        var full = new OfRun(5, RunState.COMPLETED, "recovery", Optional.of(NOW.minusSeconds(60)), 9, 9, 0, 0);
        assertThat(of(sync(full)).getFirst().says()).contains("because deliveries were lost, or the store was rebuilt");
        var old = new OfRun(5, RunState.COMPLETED, "resync", Optional.of(NOW.minusSeconds(3_600)), 9, 9, 0, 0);
        assertThat(of(sync(old))).isEmpty();
    }

    @Test
    void whatWaitsForAPersonIsTold() {
        var held =
                new OfSync("default", "crm", List.of(), Optional.of(new OfHeld(4, 900, 1_000, NOW)), Optional.of(NOW));
        assertThat(kinds(held)).containsExactly(AlertKind.SYNC_HELD, AlertKind.LEAVERS_UNKNOWN);
    }

    @Test
    void aDestinationThatDoesNotWorkIsToldAfterAWhile() {
        var sick = new OfDestination("default", "mailer", false, "unauthorized", NOW.minusSeconds(301));
        assertThat(Judgement.of(new Facts(List.of(), List.of(sick), List.of()), rules, NOW))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.kind()).isEqualTo(AlertKind.DESTINATION_UNHEALTHY);
                    assertThat(signal.subject()).isEqualTo("mailer");
                });
        var lately = new OfDestination("default", "mailer", false, "unauthorized", NOW.minusSeconds(300));
        assertThat(Judgement.of(new Facts(List.of(), List.of(lately), List.of()), rules, NOW))
                .isEmpty();
    }

    @Test
    void aSegmentIsStaleWhenItIsOldAndNothingWasHeardOfItLately() {
        assertThat(segment(Duration.ofHours(27), Duration.ofMinutes(11), Optional.empty()))
                .containsExactly(AlertKind.SEGMENT_STALE);
        assertThat(segment(Duration.ofHours(27), Duration.ofMinutes(9), Optional.empty()))
                .as("its evaluations are just being read")
                .isEmpty();
        assertThat(segment(Duration.ofHours(25), Duration.ofHours(25), Optional.of(new OfHeldEvaluation(5, 10, NOW))))
                .containsExactly(AlertKind.EVALUATION_HELD);
    }

    @Test
    void aSyncsRuleComesBeforeTheWorkspacesAndThatBeforeTheUsualOne() {
        var bad = sync(run(3, 1_000, 101));
        made(Optional.empty(), AlertKind.REJECTED_SHARE, rule(0.5));
        assertThat(kinds(bad)).isEmpty();
        made(Optional.of("crm"), AlertKind.REJECTED_SHARE, rule(0.1));
        assertThat(kinds(bad)).containsExactly(AlertKind.REJECTED_SHARE);
        made(
                Optional.of("crm"),
                AlertKind.REJECTED_SHARE,
                new AlertRule(false, 0.1, AlertRule.Repeat.FIRST, true, List.of()));
        assertThat(kinds(bad)).isEmpty();
    }

    private void made(Optional<String> sync, AlertKind kind, AlertRule rule) {
        var made = new HashMap<>(rules.made());
        made.put(new RuleKey("default", sync, kind), rule);
        rules = new Rules(made);
    }

    private static AlertRule rule(double threshold) {
        return new AlertRule(true, threshold, AlertRule.Repeat.FIRST, true, List.of());
    }

    private List<AlertKind> kinds(OfSync sync) {
        return of(sync).stream().map(Signal::kind).toList();
    }

    private List<Signal> of(OfSync sync) {
        return Judgement.of(new Facts(List.of(sync), List.of(), List.of()), rules, NOW);
    }

    private List<AlertKind> segment(Duration age, Duration heard, Optional<OfHeldEvaluation> held) {
        var segment = new OfSegment("default", "vip", NOW.minus(age), NOW.minus(heard), held);
        return Judgement.of(new Facts(List.of(), List.of(), List.of(segment)), rules, NOW).stream()
                .map(Signal::kind)
                .toList();
    }

    private static OfSync sync(OfRun... runs) {
        return new OfSync("default", "crm", List.of(runs), Optional.empty(), Optional.empty());
    }

    private static OfRun[] prepend(OfRun run, List<OfRun> runs) {
        return Stream.concat(Stream.of(run), runs.stream()).toArray(OfRun[]::new);
    }

    private static OfRun run(long number, long records, long refused) {
        return ended(number, records, refused, 0);
    }

    private static OfRun putOff(long number, long records, long deferred) {
        return ended(number, records, 0, deferred);
    }

    private static OfRun ended(long number, long records, long refused, long deferred) {
        return new OfRun(
                number,
                RunState.COMPLETED,
                "live",
                Optional.of(NOW.minusSeconds(9)),
                records,
                records,
                refused,
                deferred);
    }

    private static OfRun running(long number, Duration age) {
        return new OfRun(number, RunState.RUNNING, "live", Optional.of(NOW.minus(age)), 10, 3, 0, 0);
    }

    private static Tuple tuple(Object... values) {
        return new Tuple(values);
    }
}

package io.segments.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.sync.Specs;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Timing;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T10:07:30Z");

    private final CronSchedule schedule = new CronSchedule();

    @Test
    void intervalsAreCountedFromTheCreation() {
        var hourly = new Timing.Interval(Duration.ofHours(1));

        assertThat(next(hourly, "2026-11-23T10:07:30Z")).isEqualTo("2026-11-23T11:07:30Z");
        assertThat(next(hourly, "2026-11-23T11:07:29.999Z")).isEqualTo("2026-11-23T11:07:30Z");
        assertThat(next(hourly, "2026-11-23T11:07:30Z")).isEqualTo("2026-11-23T12:07:30Z");
        assertThat(next(hourly, "2026-11-30T00:00:00Z")).isEqualTo("2026-11-30T00:07:30Z");
    }

    @Test
    void theNextIntervalIsAlwaysAheadAndNeverFurtherThanOneInterval() {
        var moments = Generator.numbers(0, 40_000_000L).map(CREATED::plusSeconds);
        var lengths = Generator.numbers(60, 31_000_000L).map(Duration::ofSeconds);
        Property.forAll(moments.then(now -> lengths.map(every -> List.of(now, now.plus(every)))))
                .holds(times -> {
                    var every = Duration.between(times.getFirst(), times.getLast());
                    assertThat(after(new Timing.Interval(every), times.getFirst())
                                    .orElseThrow())
                            .isAfter(times.getFirst())
                            .isBeforeOrEqualTo(times.getLast());
                });
    }

    @Test
    void liveAndManualSyncsAreNeverDue() {
        assertThat(after(new Timing.Live(), CREATED)).isEmpty();
        assertThat(after(new Timing.Manual(), CREATED)).isEmpty();
    }

    @Test
    void cronExpressionsHaveRangesStepsListsAndNames() {
        assertThat(next(cron("*/15 9-17 * * 1-5", "UTC"), "2026-11-27T17:45:00Z"))
                .isEqualTo("2026-11-30T09:00:00Z");
        assertThat(next(cron("0 6,18 1 * *", "UTC"), "2026-11-23T10:00:00Z")).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(next(cron("30 4 * * MON", "UTC"), "2026-11-23T10:00:00Z")).isEqualTo("2026-11-30T04:30:00Z");
        assertThat(next(cron("0 0 29 2 *", "UTC"), "2026-11-23T10:00:00Z")).isEqualTo("2028-02-29T00:00:00Z");
    }

    @Test
    void cronExpressionsAreReadInTheirTimeZone() {
        assertThat(next(cron("0 6 * * *", "Europe/Berlin"), "2026-07-01T00:00:00Z"))
                .isEqualTo("2026-07-01T04:00:00Z");
        assertThat(next(cron("0 6 * * *", "Europe/Berlin"), "2026-12-01T00:00:00Z"))
                .isEqualTo("2026-12-01T05:00:00Z");
        assertThat(next(cron("0 6 * * *", "Asia/Kolkata"), "2026-12-01T00:00:00Z"))
                .isEqualTo("2026-12-01T00:30:00Z");
    }

    @Test
    void aDailyRunComesOnceOnTheDayThatHasAnHourTwice() {
        // On 2026-10-25, Berlin's 02:30 comes at 00:30Z and again at 01:30Z.
        assertThat(runs(cron("30 2 * * *", "Europe/Berlin"), "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .hasSize(2)
                .endsWith(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void aRunAtAnHourThatTheClockSkipsComesAtOnceAfterTheSkip() {
        // On 2026-03-29, Berlin's clock goes from 02:00 (01:00Z) to 03:00.
        assertThat(runs(cron("30 2 * * *", "Europe/Berlin"), "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void runsThatTheClockSkipsTogetherComeOnce() {
        assertThat(runs(cron("*/10 2,3 * * *", "Europe/Berlin"), "2026-03-29T00:00:00Z", "2026-03-29T01:15:00Z"))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:10:00Z"));
        assertThat(runs(cron("30 */2 * * *", "Europe/Berlin"), "2026-03-28T23:00:00Z", "2026-03-29T03:00:00Z"))
                .containsExactly(
                        Instant.parse("2026-03-28T23:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T02:30:00Z"));
    }

    @Test
    void aDayThatATimeZoneSkippedIsCaughtUp() {
        // Samoa went from 2011-12-29 24:00 (2011-12-30T10:00Z) to 2011-12-31.
        assertThat(runs(cron("0 6 30 12 *", "Pacific/Apia"), "2011-12-01T00:00:00Z", "2012-06-01T00:00:00Z"))
                .containsExactly(Instant.parse("2011-12-30T10:00:00Z"));
    }

    @Test
    void runsAtAnHourThatTheClockShowsTwiceComeTheFirstTime() {
        assertThat(runs(cron("*/30 2 * * *", "Europe/Berlin"), "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z"))
                .containsExactly(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void everyNamedTimeOfTheYearHasExactlyOneRun() {
        for (var zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")) {
            for (int hour = 0; hour < 4; hour++) {
                assertThat(runs(cron("15 " + hour + " * * *", zone), "2025-12-31T12:00:00Z", "2026-12-31T12:00:00Z"))
                        .as("%d:15 in %s", hour, zone)
                        .hasSize(365)
                        .doesNotHaveDuplicates()
                        .isSorted();
            }
        }
    }

    @Test
    void anHourlyRunComesEveryHourOnBothDays() {
        var hourly = cron("5 * * * *", "Europe/Berlin");

        assertThat(runs(hourly, "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z")).hasSize(25);
        assertThat(runs(hourly, "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z")).hasSize(23);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "*/0 * * * *",
                "5-1 * * * *",
                "a b c d e",
                "0 0 30 2 *",
                "@reboot",
                "0 0 L * *"
            })
    void refusesWhatIsNoCronExpressionOrNeverComes(String expression) {
        assertThat(schedule.refuse(expression)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 0 29 2 *", "*/5 8-18/2 1,15 1-6 1-5", "0 12 * * 0", "0 12 * * 7"})
    void acceptsFiveFields(String expression) {
        assertThat(schedule.refuse(expression)).isEmpty();
    }

    private List<Instant> runs(Timing timing, String from, String until) {
        var runs = new ArrayList<Instant>();
        var next = after(timing, Instant.parse(from));
        while (next.isPresent() && !next.get().isAfter(Instant.parse(until))) {
            runs.add(next.get());
            next = after(timing, next.get());
        }
        return runs;
    }

    private String next(Timing timing, String after) {
        return after(timing, Instant.parse(after)).orElseThrow().toString();
    }

    private Optional<Instant> after(Timing timing, Instant after) {
        var sync = new Sync(
                new SyncKey("default", "s"),
                1,
                Specs.sample().timing(timing).build(),
                State.ACTIVE,
                1,
                Optional.empty(),
                false,
                CREATED,
                CREATED,
                "ada",
                Optional.empty());
        return schedule.after(sync, after);
    }

    private static Timing cron(String expression, String zone) {
        return new Timing.Cron(expression, ZoneId.of(zone));
    }
}

package io.segments.orchestrator.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.erasure.CopiedErasures.Erased;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.testing.Told;
import io.segments.orchestrator.writeback.postgresql.PostgresqlWarehouse;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Write-back to a real PostgreSQL. */
class RowsAreWrittenOnceIT {

    private static final RunKey RUN = new RunKey("default", "mail", 7);

    private final Bench bench = new Bench();

    @Test
    void runsAreWrittenWithWhatRestShowsAndBroughtUpToDate() throws Exception {
        bench.runs.save(Told.running(RUN, Bench.NOW));
        bench.write();
        assertThat(bench.query("""
                        select concat_ws('|', workspace, sync, run, destination, state, lane, reason, sync_version, evaluation, upserts, removes,
                          members_without_identity, withheld, left_by_ramp, emitted, delivered, rejected, deferred, superseded, overtaken, waiting,
                          as_of at time zone 'utc', plan_time = as_of, end_time is null) from segments.sync_runs"""))
                .containsExactly(
                        "default|mail|7|mail|running|live|live|1|1|1|0|0|0|0|0|0|0|0|0|0|1|2026-12-01 10:00:00|t|t");

        bench.runs.save(Told.completed(RUN, Bench.NOW));
        bench.write();
        assertThat(
                        bench.query(
                                "select concat_ws('|', state, delivered, waiting, end_time = plan_time) from segments.sync_runs"))
                .containsExactly("completed|1|0|t");
    }

    @Test
    void rejectedRecordsAreWrittenAndGoWithTheirRetention() throws Exception {
        bench.reject("default", "ada@example.org", Bench.NOW);
        bench.reject("default", "old@example.org", Bench.NOW.minus(Duration.ofDays(8)));
        bench.write();
        assertThat(bench.query("""
                        select concat_ws('|', id, workspace, sync, run, identity, operation, outcome, reason, detail, time at time zone 'utc',
                          fields ->> 'plan', retryable) from segments.rejected_records"""))
                .containsExactly(
                        "1|default|mail|1|ada@example.org|upsert|invalid|no-such-field|it said: \"no\"|2026-12-01 10:00:00|trial|t");

        bench.clock.advance(Duration.ofDays(7));
        bench.write();
        assertThat(bench.query("select identity from segments.rejected_records"))
                .isEmpty();
        assertThat(bench.problems).isEmpty();
    }

    @Test
    void whatIsDroppedHereIsDroppedThereBeforeAnybodyIsSaidToBeGone() throws Exception {
        IntStream.range(0, 1_200).forEach(number -> bench.reject("default", "p" + number, Bench.NOW));
        bench.write();
        IntStream.rangeClosed(1, 600).forEach(bench.copies::drop);
        bench.copies.erase(new Erased("default", "x-1"));

        bench.clock.advance(Duration.ofMinutes(1));
        bench.writing(
                        warehouse -> () -> {
                            throw new UnwrittenException("it is away");
                        },
                        bench.turns,
                        "*")
                .look();
        assertThat(bench.copies.in("dwh")).as("it can't be reached").hasSize(1);
        assertThat(bench.problems).containsExactly("PT10S it is away");
        bench.write();

        assertThat(bench.copies.in("dwh")).isEmpty();
        assertThat(bench.query("select count(*), min(id) from segments.rejected_records"))
                .containsExactly("600");
        assertThat(bench.query("select min(id) from segments.rejected_records")).containsExactly("601");
    }

    @Test
    void ofACopyThatWasForgottenNobodyKnowsWhatIsInItSoItIsWrittenAnew() throws Exception {
        bench.reject("default", "ada", Bench.NOW);
        bench.write();
        bench.runs.drop(List.of(1L));
        bench.reject("default", "bob", Bench.NOW);
        bench.copies.begin();

        bench.write();

        assertThat(bench.query("select identity from segments.rejected_records"))
                .containsExactly("bob");
    }

    @Test
    void onlyTheWorkspacesThatAreWantedAreWrittenAndEverythingOfOneThatIsAddedLater() throws Exception {
        bench.reject("shop", "ada", Bench.NOW);
        bench.reject("default", "bob", Bench.NOW);
        bench.runs.save(Told.running(new RunKey("shop", "mail", 1), Bench.NOW));
        bench.runs.save(Told.running(RUN, Bench.NOW));
        bench.writing("default").look();
        assertThat(
                        bench.query(
                                "select workspace from segments.sync_runs union all select identity from segments.rejected_records"))
                .containsExactlyInAnyOrder("default", "bob");

        bench.clock.advance(Duration.ofMinutes(1));
        bench.writing("default", "shop").look();
        assertThat(bench.query("select workspace from segments.sync_runs order by 1"))
                .containsExactly("default", "shop");
        assertThat(bench.query("select identity from segments.rejected_records order by 1"))
                .containsExactly("ada", "bob");
    }

    @Test
    void whereverItIsInterruptedNothingIsLostOrWrittenTwice() {
        Property.forAll(Generator.ints(0, (1 << 8) - 1)).tries(8).holds(faults -> {
            var room = new Bench();
            for (int round = 0; round < 4; round++) {
                room.reject("default", "p" + round, Bench.NOW);
                room.runs.save(Told.running(new RunKey("default", "mail", round), Bench.NOW));
                int fault = faults >> (2 * round) & 3;
                room.clock.advance(Duration.ofHours(1));
                room.writing(warehouse -> new Interrupted(warehouse, fault), room.turns, "*")
                        .look();
            }
            room.clock.advance(Duration.ofHours(1));
            room.writing("*").look();
            assertThat(room.query("select identity from segments.rejected_records order by id"))
                    .containsExactly("p0", "p1", "p2", "p3");
            assertThat(room.query("select run from segments.sync_runs order by 1"))
                    .containsExactly("0", "1", "2", "3");
        });
    }

    @Test
    void twoInstancesThatBothThinkThatItIsTheirTurnWriteOneAfterTheOther() throws Exception {
        IntStream.range(0, 2_000).forEach(number -> bench.reject("default", "p" + number, Bench.NOW));
        bench.write();
        bench.execute("truncate segments.rejected_records");
        bench.execute("update segments.write_back_progress set position = 0");

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int instance = 0; instance < 2; instance++) {
                var writing = bench.writing(warehouse -> warehouse, new InMemoryTurns(), "*");
                both.submit(writing::look);
            }
        }

        assertThat(bench.problems).isEmpty();
        assertThat(bench.query("select count(*) from segments.rejected_records"))
                .containsExactly("2000");
        assertThat(bench.query(
                        "select position from segments.write_back_progress where table_name = 'rejected_records'"))
                .containsExactly("2000");
    }

    @Test
    void whatIsAwayIsTriedAgainEverMoreSlowlyAndIsSaidWithoutSecrets() {
        var nowhere = new PostgresqlWarehouse.Address("jdbc:postgresql://127.0.0.1:1/x", "me", "hidden", "segments");
        var target = bench.target("*");
        var writing = bench.writing(target, bench.warehouse(target, nowhere), bench.turns);
        writing.look();
        for (int attempt = 0; attempt < 12; attempt++) {
            bench.clock.set(bench.turns.due("dwh"));
            writing.look();
            writing.look();
        }

        assertThat(bench.problems)
                .hasSize(13)
                .startsWith(
                        "PT10S it can't be reached, or does not answer (SQL state 08001)",
                        "PT20S it can't be reached, or does not answer (SQL state 08001)")
                .endsWith("PT1H it can't be reached, or does not answer (SQL state 08001)");
        assertThat(bench.turns.written()).isEmpty();

        bench.clock.set(bench.turns.due("dwh"));
        bench.writing(target, bench.warehouse(target, bench.address("nobody", "hidden")), bench.turns)
                .look();
        assertThat(bench.problems.getLast()).isEqualTo("PT1H it refuses the user or the password (SQL state 28P01)");
    }

    /** A warehouse that fails before its commit (1), after it (2), or when it is opened (3). */
    private record Interrupted(Warehouse warehouse, int fault) implements Warehouse {

        @Override
        public Session open() throws UnwrittenException {
            if (fault == 3) {
                throw new UnwrittenException("away");
            }
            return new InterruptedSession(warehouse.open(), fault);
        }
    }
}

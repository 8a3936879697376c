package io.segments.orchestrator.writeback.postgresql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.RejectedRecord.Numbered;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.postgresql.WrittenTable.Column;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The tables, with what REST shows of runs and rejected records, in the same words. */
final class WrittenTables {

    private static final JsonMapper JSON = new JsonMapper();

    static final WrittenTable<Run> RUNS = new WrittenTable<>(
            Table.SYNC_RUNS.word(),
            List.of("workspace", "sync", "run"),
            List.of(
                    text("workspace", run -> run.key().workspace()),
                    text("sync", run -> run.key().sync()),
                    number("run", run -> run.key().run()),
                    text("destination", plan(Plan::destination)),
                    text("state", run -> state(run.state())),
                    text("lane", plan(plan -> word(plan.lane()))),
                    text("reason", plan(Plan::reason)),
                    planned("sync_version", Plan::syncVersion),
                    planned("evaluation", Plan::evaluation),
                    planned("upserts", Plan::upserts),
                    planned("removes", Plan::removes),
                    planned("members_without_identity", Plan::invalid),
                    planned("withheld", Plan::withheld),
                    planned("left_by_ramp", Plan::left),
                    number(
                            "emitted",
                            run -> run.emission().map(Run.Emission::records).orElse(0L)),
                    number("delivered", run -> run.tally().of(Outcome.DELIVERED)),
                    number(
                            "rejected",
                            run -> run.tally().of(Outcome.REJECTED)
                                    + run.tally().of(Outcome.INVALID)),
                    number("deferred", run -> run.tally().of(Outcome.DEFERRED)),
                    number("superseded", run -> run.tally().of(Outcome.SUPERSEDED)),
                    number("overtaken", Run::overtaken),
                    number("waiting", Run::waiting),
                    instant("as_of", run -> run.plan().map(Plan::asOf)),
                    instant("plan_time", run -> run.plan().map(Plan::planned)),
                    instant("end_time", Run::ended)),
            List.of());

    static final WrittenTable<Numbered> REJECTED = new WrittenTable<>(
            Table.REJECTED_RECORDS.word(),
            List.of("id"),
            List.of(
                    number("id", Numbered::id),
                    text("workspace", record -> record.rejected().run().workspace()),
                    text("sync", record -> record.rejected().run().sync()),
                    number("run", record -> record.rejected().run().run()),
                    text("identity", record -> record.rejected().identity()),
                    text("operation", record -> record.rejected().operation()),
                    text("outcome", record -> word(record.rejected().outcome())),
                    text("reason", record -> record.rejected().reason()),
                    text("detail", record -> record.rejected().detail()),
                    instant("time", record -> Optional.of(record.rejected().at())),
                    new Column<>(
                            "fields", "json", record -> json(record.rejected().fields())),
                    new Column<>(
                            "retryable",
                            "boolean",
                            record -> record.rejected().place().isPresent())),
            List.of("time"));

    static final List<WrittenTable<?>> ALL = List.of(RUNS, REJECTED);

    private WrittenTables() {}

    private static <T> Column<T> text(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, "text", value);
    }

    private static <T> Column<T> number(String name, ToLongFunction<T> value) {
        return new Column<>(name, "bigint", value::applyAsLong);
    }

    private static Column<Run> planned(String name, ToLongFunction<Plan> value) {
        return number(name, run -> run.plan().map(value::applyAsLong).orElse(0L));
    }

    private static <T> Column<T> instant(String name, Function<T, Optional<Instant>> value) {
        return new Column<>(name, "timestamptz", row -> at(value.apply(row)));
    }

    private static Function<Run, @Nullable Object> plan(Function<Plan, String> value) {
        return run -> run.plan().map(value).orElse(null);
    }

    private static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static String state(Run.State state) {
        return switch (state) {
            case Run.State.Running _ -> "running";
            case Run.State.Completed _ -> "completed";
            case Run.State.Lost _ -> "lost";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Fields of a rejected record can't be written", e);
        }
    }
}

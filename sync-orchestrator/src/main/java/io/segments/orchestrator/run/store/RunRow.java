package io.segments.orchestrator.run.store;

import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A run as a row. State and end are there to be asked for; what counts is what they follow from. */
final class RunRow {

    private RunRow() {}

    static Run read(ResultSet row, StatementContext context) throws SQLException {
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, row.getLong(column(outcome)));
        }
        var emittedAt = instant(row, "emitted_at");
        var emission = emittedAt.isEmpty()
                ? Optional.<Run.Emission>empty()
                : Optional.of(new Run.Emission(row.getLong("emitted"), row.getInt("barriers"), emittedAt.get()));
        return new Run(
                new RunKey(row.getString("workspace"), row.getString("sync"), row.getLong("run")),
                Optional.ofNullable(row.getString("plan")).map(PlanJson::read),
                emission,
                new Tally(counts),
                new Run.Acknowledged(row.getInt("acknowledged"), instant(row, "acknowledged_at")),
                instant(row, "lost_at"));
    }

    static Update bind(Update update, Run run) {
        for (var outcome : Outcome.values()) {
            update.bind(column(outcome), run.tally().of(outcome));
        }
        return update.bind("workspace", run.key().workspace())
                .bind("sync", run.key().sync())
                .bind("run", run.key().run())
                .bind("plan", run.plan().map(PlanJson::write).orElse(null))
                .bind("destination", run.plan().map(Plan::destination).orElse(null))
                .bind("plannedAt", at(run.plan().map(Plan::planned)))
                .bind("emitted", run.emission().map(Run.Emission::records).orElse(null))
                .bind("barriers", run.emission().map(Run.Emission::barriers).orElse(null))
                .bind("emittedAt", at(run.emission().map(Run.Emission::at)))
                .bind("acknowledged", run.acknowledged().barriers())
                .bind("acknowledgedAt", at(run.acknowledged().last()))
                .bind("lostAt", at(run.lost()))
                .bind("state", state(run))
                .bind("settled", run.state() instanceof Run.State.Completed && run.isBalanced())
                .bind("endedAt", at(run.ended()));
    }

    private static String state(Run run) {
        return switch (run.state()) {
            case Run.State.Running _ -> "RUNNING";
            case Run.State.Completed _ -> "COMPLETED";
            case Run.State.Lost _ -> "LOST";
        };
    }

    private static String column(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

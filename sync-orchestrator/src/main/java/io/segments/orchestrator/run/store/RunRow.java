package io.segments.orchestrator.run.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Tally;
import io.segments.orchestrator.run.wire.PlanWire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A run as a row. */
final class RunRow {

    private static final String COMPLETED = "COMPLETED";
    private static final String LOST = "LOST";

    private RunRow() {}

    static Run read(ResultSet row, StatementContext context) throws SQLException {
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, row.getLong(outcome.name().toLowerCase(Locale.ROOT)));
        }
        long emitted = row.getLong("emitted");
        var emission = row.wasNull() ? null : new Run.Emission(emitted, row.getInt("barriers"));
        return new Run(
                new RunKey(row.getString("workspace"), row.getString("sync"), row.getLong("run")),
                plan(row.getBytes("plan")),
                Optional.ofNullable(emission),
                new Tally(counts),
                row.getInt("acknowledged"),
                end(row.getString("end_kind"), row.getObject("ended_at", OffsetDateTime.class)));
    }

    static Update bind(Update update, Run run) {
        for (var outcome : Outcome.values()) {
            update.bind(outcome.name().toLowerCase(Locale.ROOT), run.tally().of(outcome));
        }
        return update.bind("workspace", run.key().workspace())
                .bind("sync", run.key().sync())
                .bind("run", run.key().run())
                .bind("plan", run.plan().map(plan -> PlanWire.write(run.key(), plan).toByteArray()).orElse(null))
                .bind("destination", run.plan().map(Plan::destination).orElse(null))
                .bind("emitted", run.emission().map(Run.Emission::records).orElse(null))
                .bind("barriers", run.emission().map(Run.Emission::barriers).orElse(null))
                .bind("acknowledged", run.acknowledged())
                .bind("endKind", run.end().map(RunRow::kind).orElse(null))
                .bind("endedAt", run.end().map(end -> end.at().atOffset(ZoneOffset.UTC)).orElse(null));
    }

    private static Optional<Plan> plan(byte @Nullable [] stored) {
        try {
            return stored == null ? Optional.empty() : Optional.of(PlanWire.read(RunPlanned.parseFrom(stored)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored plan can't be read", e);
        }
    }

    private static String kind(Run.End end) {
        return switch (end) {
            case Run.End.Completed _ -> COMPLETED;
            case Run.End.Lost _ -> LOST;
        };
    }

    private static Optional<Run.End> end(@Nullable String kind, @Nullable OffsetDateTime at) {
        if (kind == null || at == null) {
            return Optional.empty();
        }
        return Optional.of(
                kind.equals(COMPLETED) ? new Run.End.Completed(at.toInstant()) : new Run.End.Lost(at.toInstant()));
    }
}

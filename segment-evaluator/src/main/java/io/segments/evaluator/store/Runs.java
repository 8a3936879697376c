package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The records of runs. */
final class Runs {

    private static final String RUNS = """
            select r.* from segments_store.runs r join segments_store.syncs s on s.sync_no = r.sync_no
            where s.workspace = :workspace and s.sync = :sync""";

    private Runs() {}

    /**
     * @param removed identities that were told until now and are removed: what the guard counts
     * @param fresh identities that are told for the first time: what a ramp counts
     */
    static void insert(Session session, long sync, PlannedRun run, long removed, long fresh) throws SQLException {
        session.update(
                """
                insert into segments_store.runs values (:number, :run, :generation, :version, :destination, :object, :lane, :reason,
                    :first, :last, :upserts, :removes, :removed, :invalid, :evaluation, :asOf, :planned, :request, 0, 0, 0, 0, false, false, :withheld, :fresh, :waiting)""",
                Parameters.of("number", sync)
                        .with("run", run.run())
                        .with("generation", run.generation())
                        .with("version", run.syncVersion())
                        .with("destination", run.destination())
                        .with("object", run.object())
                        .with("lane", run.lane())
                        .with("reason", run.reason())
                        .with("first", run.firstPlace())
                        .with("last", run.lastPlace())
                        .with("upserts", run.upserts())
                        .with("removes", run.removes())
                        .with("removed", removed)
                        .with("fresh", fresh)
                        .with("invalid", run.invalid())
                        .with("withheld", run.withheld())
                        .with("waiting", run.left())
                        .with("evaluation", run.evaluation())
                        .with("asOf", run.asOf())
                        .with("planned", run.plannedAt())
                        .with("request", run.requestedRun()));
    }

    static List<PlannedRun> open(Session session, SyncKey sync) throws SQLException {
        return session.list(
                RUNS + " and not r.complete order by r.run", SyncState.parametersOf(sync), row -> run(row, sync));
    }

    static Optional<PlannedRun> run(Session session, SyncKey sync, long run) throws SQLException {
        return session.first(
                RUNS + " and r.run = :run", SyncState.parametersOf(sync).with("run", run), row -> run(row, sync));
    }

    /** Where the rows of each generation that ever had a run went, newest generation first. */
    static List<Generation> generations(Session session, long sync) throws SQLException {
        return session.list(
                """
                select generation, max(destination), max(object) from segments_store.runs where sync_no = :number
                group by generation order by generation desc""",
                Parameters.of("number", sync),
                row -> new Generation(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /** Identities of a generation that plans since an instant removed. */
    static long removedSince(Session session, long sync, long generation, Instant since) throws SQLException {
        return session.number(
                """
                select coalesce(sum(removed), 0) from segments_store.runs
                where sync_no = :number and generation = :generation and planned_at > :since""",
                Parameters.of("number", sync).with("generation", generation).with("since", since));
    }

    /** Identities of a generation that plans since an instant told for the first time, and when the first of those plans was made. */
    static Told toldSince(Session session, long sync, long generation, Instant since) throws SQLException {
        return session.list(
                        """
                        select coalesce(sum(fresh), 0), min(planned_at) from segments_store.runs
                        where sync_no = :number and generation = :generation and planned_at > :since and fresh > 0""",
                        Parameters.of("number", sync)
                                .with("generation", generation)
                                .with("since", since),
                        row -> new Told(
                                row.getLong(1),
                                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .getFirst();
    }

    private static PlannedRun run(ResultSet row, SyncKey sync) throws SQLException {
        return new PlannedRun(
                sync,
                row.getLong("sync_version"),
                row.getLong("generation"),
                row.getString("destination"),
                row.getString("object"),
                row.getLong("run"),
                Lane.valueOf(row.getString("lane")),
                row.getString("reason"),
                row.getLong("first_place"),
                row.getLong("last_place"),
                row.getLong("upserts"),
                row.getLong("removes"),
                row.getLong("invalid"),
                row.getLong("withheld"),
                row.getLong("waiting"),
                row.getLong("evaluation"),
                SegmentRecords.instant(row, "as_of"),
                SegmentRecords.instant(row, "planned_at"),
                row.getLong("requested_run"));
    }

    /** What rows of a generation have in common. */
    record Generation(long generation, String destination, String object) {}

    record Told(long fresh, Optional<Instant> first) {}
}

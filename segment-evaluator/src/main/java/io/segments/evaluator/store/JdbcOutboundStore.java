package io.segments.evaluator.store;

import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbound sets in SQL. */
public final class JdbcOutboundStore implements OutboundStore {

    private final StoreEngine engine;
    private final FencedWriter writer;

    public JdbcOutboundStore(StoreEngine engine, FencedWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public PlanResult plan(Ownership ownership, PlanRequest request) {
        return writer.reading(session -> new Planning(engine, writer, session, ownership, request).plan());
    }

    @Override
    public SyncStatus status(SyncKey sync) {
        return writer.reading(session -> {
            var state = SyncState.of(session, sync);
            if (state.number() == 0) {
                return SyncStatus.UNKNOWN;
            }
            return new SyncStatus(
                    state.plan(),
                    state.syncVersion(),
                    state.generation(),
                    state.plannedThrough(),
                    state.handledRequest(),
                    state.held(),
                    Runs.open(session, sync),
                    nextDeferral(session, state.number()),
                    isAnythingTold(session, state.number()),
                    state.recovering(),
                    state.leaversUnknown(),
                    state.withholding(),
                    state.ramping());
        });
    }

    /** Places are looked up in windows, because that is what every engine finds at once. */
    @Override
    public List<OutboundRow> rowsAfter(SyncKey sync, Lane lane, long place, int limit) {
        return writer.reading(session -> {
            var state = SyncState.of(session, sync);
            var rows = new ArrayList<OutboundRow>();
            var window = (long) limit;
            for (var after = place; rows.size() < limit && after < state.next(lane) - 1; after += window, window *= 2) {
                rows.addAll(rows(session, state.number(), lane, after, after + window, limit - rows.size()));
            }
            return rows;
        });
    }

    @Override
    public Optional<PlannedRun> run(SyncKey sync, long run) {
        return writer.reading(session -> Runs.run(session, sync, run));
    }

    @Override
    public Inbound.Offsets apply(Ownership ownership, Inbound inbound, Map<SyncKey, Emitted> emitted) {
        return writer.write(
                ownership,
                session -> new InboundApplication(session, engine).apply(ownership.partition(), inbound, emitted));
    }

    @Override
    public Inbound.Offsets offsets(int partition) {
        return writer.reading(session -> InboundApplication.offsets(session, partition));
    }

    private static List<OutboundRow> rows(Session session, long sync, Lane lane, long after, long last, int limit)
            throws SQLException {
        var projections = new Projections();
        return session.list(
                """
                select place, run, identity, operation, projection, member_key from segments_store.outbound
                where sync_no = :sync and lane = :lane and place > :after and place <= :last order by place limit :limit""",
                Parameters.of("sync", sync)
                        .with("lane", lane)
                        .with("after", after)
                        .with("last", last)
                        .with("limit", limit),
                row -> row(row, projections));
    }

    private static OutboundRow row(ResultSet row, Projections projections) throws SQLException {
        var told = projections.read(row.getString(5));
        return new OutboundRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Optional.ofNullable(row.getString(6)),
                Operation.valueOf(row.getString(4)),
                told.fields(),
                told.refusal());
    }

    private static Optional<Instant> nextDeferral(Session session, long sync) throws SQLException {
        return session.list(
                        "select min(not_before) from segments_store.outbound where sync_no = :sync and mark = 'DEFERRED'",
                        Parameters.of("sync", sync),
                        row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .getFirst()
                .map(OffsetDateTime::toInstant);
    }

    private static boolean isAnythingTold(Session session, long sync) throws SQLException {
        return !session.list(
                        "select 1 from segments_store.outbound where sync_no = :sync limit 1",
                        Parameters.of("sync", sync),
                        row -> row.getInt(1))
                .isEmpty();
    }
}

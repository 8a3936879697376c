package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Inbound.Failure;
import io.segments.evaluator.outbound.Inbound.Receipt;
import io.segments.evaluator.outbound.Outcome;
import io.segments.evaluator.outbound.SyncKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies receipts and failures within a write. */
final class InboundApplication {

    private static final int FAILURES_A_STATEMENT = 200;

    private final Session session;
    private final StoreEngine engine;
    private final Map<SyncKey, Long> syncs = new HashMap<>();

    InboundApplication(Session session, StoreEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    Inbound.Offsets apply(int partition, Inbound inbound, Map<SyncKey, Emitted> emitted) throws SQLException {
        var from = inbound.expired().isPresent() ? inbound.expired().get() : offsets(session, partition);
        var receipts = inbound.receipts().stream()
                .filter(receipt -> receipt.offset() >= from.receipts())
                .toList();
        var failures = inbound.failures().stream()
                .filter(failure -> failure.offset() >= from.failures())
                .toList();
        lose(inbound, receipts, emitted);
        var heard = new HashMap<RunNumber, Heard>();
        for (var failure : failures) {
            hear(heard, failure.sync(), failure.run()).failuresRead++;
        }
        for (var receipt : receipts) {
            hear(heard, receipt);
        }
        mark(failures);
        for (var entry : heard.entrySet()) {
            add(entry.getKey(), entry.getValue());
            completeIfAllIsHeard(entry.getKey());
        }
        var next = new Inbound.Offsets(
                receipts.isEmpty() ? from.receipts() : receipts.getLast().offset() + 1,
                failures.isEmpty() ? from.failures() : failures.getLast().offset() + 1);
        save(session, partition, next);
        return next;
    }

    /** Before anything else that is heard, which may be what is certain of some of these deliveries. */
    private void lose(Inbound inbound, List<Receipt> receipts, Map<SyncKey, Emitted> emitted) throws SQLException {
        var losses = new Losses(session, emitted);
        if (inbound.expired().isPresent()) {
            losses.ofReceipts();
        }
        var ranges = receipts.stream()
                .flatMap(receipt -> receipt.lost().stream())
                .distinct()
                .toList();
        for (var range : ranges) {
            losses.of(range);
        }
    }

    static Inbound.Offsets offsets(Session session, int partition) throws SQLException {
        return session.first(
                        "select receipts, failures from segments_store.inbound where ownership_partition = :partition",
                        Parameters.of("partition", partition),
                        row -> new Inbound.Offsets(row.getLong(1), row.getLong(2)))
                .orElse(new Inbound.Offsets(0, 0));
    }

    private void hear(Map<RunNumber, Heard> heard, Receipt receipt) throws SQLException {
        for (var count : receipt.outcomes()) {
            var of = hear(heard, count.sync(), count.run());
            switch (count.outcome()) {
                case DELIVERED -> {}
                case SUPERSEDED -> of.superseded += count.count();
                case REJECTED, INVALID, DEFERRED -> of.failuresTold += count.count();
            }
        }
        for (var barrier : receipt.barriers()) {
            var of = hear(heard, barrier.sync(), barrier.run());
            of.barriers.add(barrier.partition());
            of.partitions = Math.max(of.partitions, barrier.partitions());
        }
    }

    private Heard hear(Map<RunNumber, Heard> heard, SyncKey sync, long run) throws SQLException {
        return heard.computeIfAbsent(new RunNumber(number(sync), run), _ -> new Heard());
    }

    private long number(SyncKey sync) throws SQLException {
        var known = syncs.get(sync);
        if (known == null) {
            known = SyncState.of(session, sync).number();
            syncs.put(sync, known);
        }
        return known;
    }

    /** Sets marks, and takes back what was believed to be told. */
    private void mark(List<Failure> failures) throws SQLException {
        if (failures.isEmpty()) {
            return;
        }
        var table = session.temporaryTable("failures");
        var rows = session.temporaryTable("rows");
        var sql = new FailureSql(engine, table, rows);
        session.execute(sql.tableOfFailures());
        for (var from = 0; from < failures.size(); from += FAILURES_A_STATEMENT) {
            insert(sql, table, failures.subList(from, Math.min(failures.size(), from + FAILURES_A_STATEMENT)));
        }
        engine.analyze(session.connection(), table);
        for (var statement : sql.statements()) {
            session.update(statement, Parameters.none());
        }
        session.drop(table);
        session.drop(rows);
    }

    private void insert(FailureSql sql, String table, List<Failure> failures) throws SQLException {
        var rows = new ArrayList<String>();
        var parameters = Parameters.none();
        for (var index = 0; index < failures.size(); index++) {
            var failure = failures.get(index);
            rows.add(sql.failure(index));
            parameters
                    .with("sync" + index, number(failure.sync()))
                    .with("generation" + index, failure.generation())
                    .with("run" + index, failure.run())
                    .with("lane" + index, failure.lane())
                    .with("place" + index, failure.place())
                    .with("identity" + index, failure.identity())
                    .with("operation" + index, failure.operation())
                    .with("mark" + index, failure.outcome() == Outcome.DEFERRED ? "DEFERRED" : "REJECTED")
                    .with("reason" + index, failure.reason())
                    .with("notBefore" + index, failure.notBefore())
                    .with("unclear" + index, failure.mayHaveArrived());
        }
        session.update("insert into " + table + " values " + String.join(", ", rows), parameters);
    }

    private void add(RunNumber run, Heard heard) throws SQLException {
        var parameters = parametersOf(run)
                .with("told", heard.failuresTold)
                .with("read", heard.failuresRead)
                .with("superseded", heard.superseded)
                .with("partitions", heard.partitions);
        session.update("""
                update segments_store.runs set failures_told = failures_told + :told, failures_read = failures_read + :read,
                    superseded = superseded + :superseded, partitions = greatest(partitions, :partitions)
                where sync_no = :sync and run = :run""", parameters);
        for (var partition : heard.barriers) {
            session.update(
                    "insert into segments_store.barriers values (:sync, :run, :deliveriesPartition)",
                    parameters.with("deliveriesPartition", partition));
        }
    }

    private void completeIfAllIsHeard(RunNumber run) throws SQLException {
        var heard = session.list(
                """
                select superseded, lost from segments_store.runs r
                where sync_no = :sync and run = :run and not complete and partitions > 0 and (lost or failures_read >= failures_told)
                    and partitions <= (select count(distinct deliveries_partition) from segments_store.barriers b
                        where b.sync_no = :sync and b.run = :run)""",
                parametersOf(run),
                row -> row.getBoolean(2) ? CompletionSql.ofALostRun() : CompletionSql.statements(row.getLong(1) == 0));
        for (var statement : heard.stream().flatMap(List::stream).toList()) {
            session.update(statement, parametersOf(run));
        }
    }

    /** Within a write. */
    static void save(Session session, int partition, Inbound.Offsets offsets) throws SQLException {
        var parameters = Parameters.of("partition", partition)
                .with("receipts", offsets.receipts())
                .with("failures", offsets.failures());
        var updated = session.update(
                "update segments_store.inbound set receipts = :receipts, failures = :failures where ownership_partition = :partition",
                parameters);
        if (updated == 0) {
            session.update("insert into segments_store.inbound values (:partition, :receipts, :failures)", parameters);
        }
    }

    private static Parameters parametersOf(RunNumber run) {
        return Parameters.of("sync", run.sync()).with("run", run.run());
    }

    private record RunNumber(long sync, long run) {}

    /** What a batch says of one run. */
    private static final class Heard {
        private final Set<Integer> barriers = new HashSet<>();
        private long failuresTold;
        private long failuresRead;
        private long superseded;
        private int partitions;
    }
}

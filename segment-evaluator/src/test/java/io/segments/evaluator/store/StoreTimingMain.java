package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;

import io.segments.condition.ColumnType;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.evaluator.store.postgresql.TestingPostgreSql;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Prints how long evaluations and plans take, and what they cost; arguments: engine, members, syncs. */
public final class StoreTimingMain {

    private final TestingStore store;
    private final long members;
    private final Ownership owner;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private StoreTimingMain(TestingStore store, long members) {
        this.store = store;
        this.members = members;
        this.owner = store.members().takeOver(0);
    }

    public static void main(String[] args) throws Exception {
        var duckDb = args[0].equals("duckdb");
        var directory = Files.createTempDirectory("timing");
        try (var store = duckDb ? TestingDuckDb.open(directory.resolve("store.duckdb")) : TestingPostgreSql.open()) {
            new StoreTimingMain(store, Long.parseLong(args[1])).run(Integer.parseInt(args[2]));
        }
    }

    private void run(int syncs) {
        evaluate("first evaluation", 0);
        evaluate("nothing changed", 0);
        evaluate("1 % churn", members / 100);
        timed("changes read in chunks of 10,000", this::readChanges);
        for (var sync = 0; sync < syncs; sync++) {
            plan("backfill " + sync, sync, 1, 0);
        }
        timed("rows read in chunks of 10,000", this::readRows);
        for (var round = 0; round < 3; round++) {
            evaluate("1,000 changes", members / 100 + 1_000 * (round + 1));
            timed("all live plans", () -> {
                for (var sync = 0; sync < syncs; sync++) {
                    plan("live " + sync, sync, 1, members);
                }
                return syncs;
            });
        }
        plan("everything, nothing to do", 0, 1, members);
        timed("status", () -> store.outbound().status(key(0)));
    }

    private void evaluate(String what, long shift) {
        var sql = """
                select 'user-' || lpad(cast((i * 7919) %% %2$d as varchar), 9, '0'), 'mail' || i || '@example.com', 'pro', true
                from %3$s where i >= %1$d""".formatted(shift, members * 2, series(shift + members));
        var query = new UnitQuery(
                UNIT,
                new RowSource.InEngine(sql, List.of()),
                List.of(new StagedColumn("email", ColumnType.TEXT), new StagedColumn("plan", ColumnType.TEXT)),
                List.of(VIP));
        try (var staging = timed(what + ": stage", () -> store.members().stage(query, new Cancellation()))) {
            var difference = timed(
                    what + ": difference",
                    () -> store.members()
                            .difference(staging, new SegmentProjection(VIP, List.of("email"), List.of("plan"))));
            now = now.plusSeconds(60);
            var evaluation = timed(
                    what + ": apply",
                    () -> store.members().apply(owner, difference, new EvaluationMeta(1, now, List.of())));
            System.out.printf(
                    "      entered %,d exited %,d updated %,d size %,d%n",
                    evaluation.entered(), evaluation.exited(), evaluation.updated(), evaluation.size());
        }
    }

    private String series(long end) {
        return store.query("select version()").getFirst().getFirst().startsWith("PostgreSQL")
                ? "generate_series(0, %d - 1) as g(i)".formatted(end)
                : "range(%d) as g(i)".formatted(end);
    }

    private long readChanges() {
        var read = 0L;
        var chunk = store.members().changesAfter(VIP, 1, null, 10_000);
        while (!chunk.isEmpty()) {
            read += chunk.size();
            chunk = store.members().changesAfter(VIP, 1, chunk.getLast().memberKey(), 10_000);
        }
        return read;
    }

    private long readRows() {
        var read = 0L;
        var chunk = store.outbound().rowsAfter(key(0), Lane.BULK, 0, 10_000);
        while (!chunk.isEmpty()) {
            read += chunk.size();
            chunk = store.outbound()
                    .rowsAfter(key(0), Lane.BULK, chunk.getLast().place(), 10_000);
        }
        return read;
    }

    private void plan(String what, int sync, long version, long emitted) {
        var spec = new SyncSpec(
                key(sync),
                VIP,
                version,
                1,
                "tool",
                "list",
                new IdentityRule.Column("email", IdentityRule.Normalization.EMAIL),
                List.of(new FieldMapping("plan", new FieldMapping.Source.Column("plan"))),
                Behaviour.MIRROR,
                new RunGuard(1, Long.MAX_VALUE));
        var scope = what.startsWith("everything") ? PlanRequest.Scope.ALL : PlanRequest.Scope.LIVE;
        timed(
                what,
                () -> store.outbound()
                        .plan(
                                owner,
                                new PlanRequest(
                                        spec, scope, "live", Lane.LIVE, new Cursors(members, emitted), 0, 0, now)));
    }

    private static SyncKey key(int sync) {
        return new SyncKey("default", "sync-" + sync);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        var start = System.nanoTime();
        var cpu = cpu();
        var result = work.get();
        System.out.printf("%8.0f ms %8d ms of processors  %s%n", (System.nanoTime() - start) / 1e6, cpu() - cpu, what);
        return result;
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}

package io.segments.orchestrator.writeback.quarkus;

import io.segments.orchestrator.config.RetentionConfig;
import io.segments.orchestrator.config.WriteBackConfig;
import io.segments.orchestrator.erasure.CopiedErasures;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.run.RejectedCopies;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.orchestrator.writeback.Turns;
import io.segments.orchestrator.writeback.WriteBack;
import io.segments.orchestrator.writeback.WriteBackObserver;
import io.segments.orchestrator.writeback.WriteBacks;
import io.segments.orchestrator.writeback.postgresql.PostgresqlWarehouse;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The targets as the platform team configured them. What is wrong with them stops the service at start, and is said. */
final class WriteBackTargets {

    @Produces
    @Singleton
    WriteBack.Ports ports(Runs runs, RejectedCopies copies, CopiedErasures erased, Positions positions, Turns turns) {
        return new WriteBack.Ports(runs, copies, erased, positions, turns);
    }

    @Produces
    @Singleton
    WriteBacks targets(
            WriteBackConfig config,
            RetentionConfig retention,
            WriteBack.Ports ports,
            Transactions transactions,
            WriteBackObserver observer,
            InstantSource clock) {
        var targets = TargetSettings.read(config.targets(), retention.runs()).stream()
                .map(one -> new WriteBack(
                        one.target(),
                        new PostgresqlWarehouse(
                                one.address(),
                                one.target().tables(),
                                one.target().scope()),
                        ports,
                        transactions,
                        observer,
                        clock))
                .toList();
        return new WriteBacks(targets, ports.copies(), ports.turns(), transactions, clock);
    }
}
